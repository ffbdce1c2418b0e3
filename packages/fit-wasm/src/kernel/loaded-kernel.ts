import { KernelError } from '../errors.js'
import { FitKernel } from './fit-kernel.js'

export type KernelBuild = 'simd' | 'scalar'

export interface CompiledKernel {
  readonly module: WebAssembly.Module
  readonly build: KernelBuild
}

/** An instance that has grown beyond this for a large image is replaced: WebAssembly memory never shrinks. */
const largestKeptBytes = 128 * 2 ** 20

// The one kernel of this thread. A fit is synchronous, so none can meet another's image in it.
let loaded: { readonly module: WebAssembly.Module; kernel: FitKernel } | undefined

/** Makes this the kernel of the thread. */
export async function useKernel({ module, build }: CompiledKernel): Promise<void> {
  if (loaded?.module === module) return
  loaded = { module, kernel: new FitKernel(await WebAssembly.instantiate(module), build) }
}

/** The loaded kernel. Throws `KernelError` where `initFitKernel` was not awaited. */
export function fitKernel(): FitKernel {
  if (loaded === undefined) throw new KernelError({ reason: 'not-ready' })
  return loaded.kernel
}

/** Gives back the memory a large image took. */
export function releaseLargeMemory(): void {
  if (loaded === undefined || loaded.kernel.memoryBytes <= largestKeptBytes) return
  loaded.kernel = new FitKernel(new WebAssembly.Instance(loaded.module), loaded.kernel.build)
}

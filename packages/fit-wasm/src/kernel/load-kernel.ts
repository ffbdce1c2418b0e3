import { KernelError } from '../errors.js'
import { lengths, packedKernel } from './bytes.js'
import { FitKernel } from './fit-kernel.js'

export interface KernelOptions {
  /** `simd` where the engine has it, by default; `scalar` gives the same fits some two times slower. */
  readonly build?: 'auto' | 'simd' | 'scalar'
}

/** An instance that has grown beyond this for a large image is replaced: WebAssembly memory never shrinks. */
const largestKeptBytes = 128 * 2 ** 20

interface LoadedKernel {
  readonly module: WebAssembly.Module
  kernel: FitKernel
}

// The one kernel of this thread. A fit is synchronous, so none can meet another's image in it.
let loaded: LoadedKernel | undefined
let loading: { readonly build: 'simd' | 'scalar'; readonly done: Promise<void> } | undefined

/**
 * Loads the fit kernel of this thread; await it once before `fitImage`. Later calls cost nothing, unless they ask for another build.
 * Throws `KernelError` where WebAssembly is missing or forbidden.
 */
export async function initFitKernel({ build = 'auto' }: KernelOptions = {}): Promise<void> {
  if (typeof WebAssembly === 'undefined') throw new KernelError({ reason: 'missing' })
  const wanted = build === 'auto' ? (hasSimd() ? 'simd' : 'scalar') : build
  if (loading?.build !== wanted) {
    const attempt = { build: wanted, done: load(wanted) } as const
    loading = attempt
    attempt.done.catch(() => {
      if (loading === attempt) loading = undefined
    })
  }
  await loading.done
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

async function load(build: 'simd' | 'scalar'): Promise<void> {
  const bytes = await inflate(packedKernel)
  const from = build === 'simd' ? 0 : lengths.simd
  let module: WebAssembly.Module
  try {
    module = await WebAssembly.compile(bytes.subarray(from, from + lengths[build]))
  } catch (cause) {
    throw new KernelError({ reason: 'forbidden' }, { cause })
  }
  loaded = { module, kernel: new FitKernel(await WebAssembly.instantiate(module), build) }
}

async function inflate(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Whether the engine takes a module of one two-lane instruction. */
function hasSimd(): boolean {
  // (module (func (result v128) i32.const 0 i8x16.splat))
  const probe = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
  ]
  return WebAssembly.validate(Uint8Array.from(probe))
}

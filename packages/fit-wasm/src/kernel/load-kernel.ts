import { compileKernel, type KernelOptions } from './compile-kernel.js'
import { useKernel } from './loaded-kernel.js'

export type { KernelOptions } from './compile-kernel.js'

/**
 * Loads the fit kernel of this thread; await it once before `fitImage`. Later calls cost nothing, unless they ask for another build.
 * Throws `KernelError` where WebAssembly is missing or forbidden.
 */
export async function initFitKernel(options: KernelOptions = {}): Promise<void> {
  await useKernel(await compileKernel(options))
}

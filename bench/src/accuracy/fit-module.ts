import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { fitImage, initFitKernel } from '@coldlab/fit-wasm'
import { BenchInputError } from '../errors.js'

/** What is judged: the package itself, or any module with the same two functions. */
export interface FitModule {
  readonly fitImage: typeof fitImage
  readonly initFitKernel: typeof initFitKernel
}

/** Loads the module at a path, or `@coldlab/fit-wasm`, and its kernel. */
export async function loadFitModule(path: string | undefined): Promise<FitModule> {
  const specifier = path === undefined ? '@coldlab/fit-wasm' : pathToFileURL(resolve(path)).href
  const module = (await import(specifier)) as Partial<FitModule>
  const { fitImage, initFitKernel } = module
  if (typeof fitImage !== 'function' || typeof initFitKernel !== 'function') {
    throw new BenchInputError(specifier, 'must export the functions fitImage and initFitKernel')
  }
  await initFitKernel()
  return { fitImage, initFitKernel }
}

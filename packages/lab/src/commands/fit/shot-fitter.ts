import {
  createFitPool,
  fitImage,
  type ImageFit,
  initFitKernel,
  type OpticalDensityImage,
} from '@coldlab/fit-wasm'
import type { FitSettings } from './fit-settings.js'

/** Fits images one by one, wherever that happens. */
export interface ShotFitter {
  /** How many fits are worth having under way at a time. */
  readonly parallel: number
  /** Rejects with the signal's reason, or with an error of `@coldlab/fit-wasm` where the image cannot be fitted. */
  fit(image: OpticalDensityImage, signal: AbortSignal): Promise<ImageFit>
  close(): Promise<void>
}

/** Workers, or this thread where one is enough: a worker takes longer to start than hundreds of fits. */
export async function createShotFitter({
  workers,
  fit: options,
}: Pick<FitSettings, 'workers' | 'fit'>): Promise<ShotFitter> {
  if (workers > 1) {
    const pool = createFitPool({ workers })
    return {
      parallel: 2 * workers,
      fit: (image, signal) => pool.fit(image, { ...options, signal, transfer: true }),
      close: () => pool.close(),
    }
  }
  await initFitKernel()
  return {
    parallel: 1,
    async fit(image, signal) {
      signal.throwIfAborted()
      return fitImage(image, options)
    },
    async close() {},
  }
}

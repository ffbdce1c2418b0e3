import type { FitOptions, FitPool, ImageFit, OpticalDensityImage } from '@coldlab/fit-wasm'

/** Fits images in workers. The pixels are copied, not taken: the page goes on showing them. */
export interface ShotFitter {
  fit(image: OpticalDensityImage, options: FitOptions, control: { signal: AbortSignal }): Promise<ImageFit>
  close(): Promise<void>
}

/** Fetches the pool beside the page, so that the page is there first. */
export function createShotFitter(): ShotFitter {
  const pool: Promise<FitPool> = import('./fit-pool.js').then(({ createFitPool }) => createFitPool())
  return {
    async fit(image, options, { signal }) {
      signal.throwIfAborted()
      return (await pool).fit(image, { ...options, signal })
    },
    close: async () => (await pool).close(),
  }
}

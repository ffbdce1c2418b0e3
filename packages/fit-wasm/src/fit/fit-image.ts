import type { OpticalDensityImage } from '../image/optical-density-image.js'
import type { FitOptions } from './fit-options.js'
import { fitRecord, imageFitFrom } from './fit-record.js'
import type { ImageFit } from './image-fit.js'

export { initFitKernel, type KernelOptions } from '../kernel/load-kernel.js'
export { type FitRecord, fitRecord, imageFitFrom } from './fit-record.js'

/**
 * Fits one image in this thread, with an automatic start, to the best minimum there is. `await initFitKernel()` once before.
 * How the fit ended is in the result's `status` and `reason`; what throws is unusable input:
 * `ImageError`, `FitOptionsError`, and `KernelError` where the kernel is not loaded or has no memory.
 */
export function fitImage(image: OpticalDensityImage, options: FitOptions = {}): ImageFit {
  return imageFitFrom(fitRecord(image, options), image, options)
}

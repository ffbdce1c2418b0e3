import type { OpticalDensityImage } from '../image/optical-density-image.js'
import type { FitOptions } from './fit-options.js'
import type { ImageFit } from './image-fit.js'

/** Loads the kernel; call once before `fitImage`. */
export async function initFitKernel(): Promise<void> {}

export function fitImage(_image: OpticalDensityImage, _options: FitOptions = {}): ImageFit {
  throw new TypeError('kernel not there yet')
}

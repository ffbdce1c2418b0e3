import { fitImage } from '../fit/fit-image.js'
import type { FitOptions } from '../fit/fit-options.js'
import type { ImageFit } from '../fit/image-fit.js'
import type { OpticalDensityImage } from '../image/optical-density-image.js'

export { initFitKernel } from '../fit/fit-image.js'

/** The outcome of a fit as plain data. */
export type FitRecord = Omit<ImageFit, 'image' | 'modelImage' | 'residualImage' | 'components'>

export function fitRecord(image: OpticalDensityImage, options: FitOptions): FitRecord {
  const { modelImage, residualImage, components, image: _, ...record } = fitImage(image, options)
  return record
}

export function imageFitFrom(record: FitRecord, image: OpticalDensityImage): ImageFit {
  return { ...record, image } as ImageFit
}

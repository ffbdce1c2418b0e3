import type { OpticalDensityImage } from '../image/optical-density-image.js'
import type { FitOptions } from './fit-options.js'
import type { FitModel } from './image-fit.js'
import { type PlainFit, singleFit } from './single-fit.js'

export function shotNoiseFit(image: OpticalDensityImage, options: FitOptions, model: FitModel): PlainFit {
  return singleFit(image, options, model)
}

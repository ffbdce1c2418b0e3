import type { OpticalDensityImage } from '../image/optical-density-image.js'
import type { FitOptions } from './fit-options.js'
import { type PlainFit, singleFit } from './single-fit.js'

export function chooseModel(image: OpticalDensityImage, options: FitOptions): PlainFit {
  return singleFit(image, options, 'bimodal')
}

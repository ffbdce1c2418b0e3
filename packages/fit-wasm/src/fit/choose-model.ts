import type { OpticalDensityImage } from '../image/optical-density-image.js'
import { comparable, gainsOf } from './components.js'
import type { FitOptions } from './fit-options.js'
import { shotNoiseFit } from './shot-noise.js'
import { type PlainFit, singleFit } from './single-fit.js'

/** Amplitude and two sizes: what a second part adds. */
const parametersOfPart = 3

/**
 * The model with the least Bayesian information criterion, χ² + k ln N, χ² being measured against the noise where the part
 * in question sits. Between the two single parts, which have as many parameters, the better fit.
 */
export function chooseModel(image: OpticalDensityImage, options: FitOptions): PlainFit {
  const both =
    options.weights === 'shot-noise'
      ? shotNoiseFit(image, options, 'bimodal')
      : singleFit(image, options, 'bimodal')
  const same = comparable(image, both, options)
  const penalty = parametersOfPart * Math.log(Math.max(1, both.pixels))
  const { thermal, condensate } = gainsOf(image, same, both)
  if (thermal.gain > penalty && condensate.gain > penalty) return both
  const gaussian = condensate.without!
  const dome = thermal.without!
  return gaussian.cost <= dome.cost ? gaussian : dome
}

import type { OpticalDensityImage } from '../image/optical-density-image.js'
import type { FitOptions } from './fit-options.js'
import type { FitModel } from './image-fit.js'
import { modelImage } from './model-image.js'
import { noiseModel } from './noise-model.js'
import type { FitParameterName } from './parameters.js'
import { type PlainFit, singleFit } from './single-fit.js'

/** Fits with weights that follow from the fit before. */
const passes = 2

/** A fit whose weights 1/σ² come from a noise model estimated from the image; see `shotNoiseWeights`. */
export function shotNoiseFit(image: OpticalDensityImage, options: FitOptions, model: FitModel): PlainFit {
  const { weights: _, ...plain } = options
  let fit = singleFit(image, plain, model)
  for (let pass = 0; pass < passes; pass++) {
    if (fit.status !== 'converged' && fit.status !== 'iteration-limit') return fit
    const weights = shotNoiseWeights(image, fit)
    fit = singleFit(image, { ...plain, weights, initial: valuesOf(fit) }, model)
  }
  return fit
}

/** 1/σ² per pixel from the noise model of the residuals of a fit. */
export function shotNoiseWeights(image: OpticalDensityImage, fit: PlainFit): Float64Array {
  const model = modelImage(image, fit.parameters).data
  return noiseModel(image, model).map((variance) => 1 / variance) as Float64Array
}

/** Weights move the minimum by a standard error or so: no new search, down from where the fit before ended. */
function valuesOf({ parameters }: PlainFit): Partial<Record<FitParameterName, number>> {
  const free = Object.entries(parameters).filter(([, { fixed }]) => !fixed)
  return Object.fromEntries(free.map(([name, { value }]) => [name, value]))
}

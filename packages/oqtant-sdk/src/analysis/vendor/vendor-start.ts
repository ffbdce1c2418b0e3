import { AnalysisError } from '../analysis-error.js'
import { checkVendorParameters, type VendorParameters } from './vendor-parameters.js'

// The start values and bounds of the vendor's clients, 0.15 to 3.3.4, in the order of `VendorParameters`.
const vendorStart: VendorParameters = [0.25, 8, 8, 1, 4, 6, 0, 0, 0.02]
const vendorLower: VendorParameters = [0, 7, 7, 0, 2, 2, -20, -20, 0]
const vendorUpper: VendorParameters = [2, 20, 20, 2, 20, 20, 20, 20, 1]

/** scipy's default `ftol` and `xtol`. */
export const vendorTolerance = 1e-8

/**
 * The vendor's start and bounds, or those that a caller gives. Throws `AnalysisError` where the start is not between
 * the bounds.
 */
export function checkedBounds(options: {
  readonly start?: readonly number[]
  readonly lower?: readonly number[]
  readonly upper?: readonly number[]
}): { readonly start: VendorParameters; readonly lower: VendorParameters; readonly upper: VendorParameters } {
  const { start = vendorStart, lower = vendorLower, upper = vendorUpper } = options
  for (const one of [start, lower, upper]) checkVendorParameters(one)
  const outside = start.findIndex((value, i) => !(value > lower[i]! && value < upper[i]!))
  if (outside === -1) {
    return {
      start: start as VendorParameters,
      lower: lower as VendorParameters,
      upper: upper as VendorParameters,
    }
  }
  throw new AnalysisError({
    property: `start[${outside}]`,
    expected: `between ${lower[outside]} and ${upper[outside]}`,
    received: String(start[outside]),
    advice: 'Move the start inside the bounds, or the bounds apart',
  })
}

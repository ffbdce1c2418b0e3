import type { VendorParameters } from './vendor-parameters.js'

// The start values and bounds of the vendor's clients, 0.15 to 3.3.4, in the order of `VendorParameters`.
export const vendorStart: VendorParameters = [0.25, 8, 8, 1, 4, 6, 0, 0, 0.02]
export const vendorLower: VendorParameters = [0, 7, 7, 0, 2, 2, -20, -20, 0]
export const vendorUpper: VendorParameters = [2, 20, 20, 2, 20, 20, 20, 20, 1]

/** scipy's default `ftol` and `xtol`. */
export const vendorTolerance = 1e-8

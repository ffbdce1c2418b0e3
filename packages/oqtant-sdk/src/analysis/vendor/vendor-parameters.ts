import { AnalysisError } from '../analysis-error.js'

/**
 * The bimodal model's parameters in the order of the vendor's clients. Lengths are in pixels, the centre in the
 * coordinates of `getImageSpace`. The background of an image is twice `offset`: the clients' model adds it with each of
 * its two parts.
 */
export type VendorParameters = readonly [
  gaussianOd: number,
  gaussianSigmaX: number,
  gaussianSigmaY: number,
  thomasFermiOd: number,
  thomasFermiRadiusX: number,
  thomasFermiRadiusY: number,
  centerX: number,
  centerY: number,
  offset: number,
]

/** Checks what untyped callers give. Throws `AnalysisError`. */
export function checkVendorParameters(parameters: readonly number[]): asserts parameters is VendorParameters {
  if (Array.isArray(parameters) && parameters.length === 9 && parameters.every(Number.isFinite)) return
  throw new AnalysisError({
    property: 'parameters',
    expected: 'the nine finite numbers of a bimodal fit',
    received: Array.isArray(parameters) ? `[${parameters.join(', ')}]` : typeof parameters,
    advice: 'Give the parameters of fitBimodal',
  })
}

import type { FitParameters } from '@coldlab/fit-wasm'

/** The model and its thermal part (offset included) along a line. */
export interface ModelCurve {
  readonly whole: Float64Array
  readonly thermal: Float64Array
}

/**
 * The model of the fit along x at y = `atUm`, or along y at x = `atUm`, at positions in µm:
 * OD = G exp(-x'²/2σx² - y'²/2σy²) + T max(0, 1 - x'²/Rx² - y'²/Ry²)^{3/2} + c. A part that the model lacks has amplitude 0.
 */
export function modelCurve(
  parameters: FitParameters,
  axis: 'x' | 'y',
  atUm: number,
  positionsUm: Float64Array,
): ModelCurve {
  const alongX = axis === 'x'
  const centre = alongX ? parameters.centerXUm.value : parameters.centerYUm.value
  const off = atUm - (alongX ? parameters.centerYUm.value : parameters.centerXUm.value)
  const { gaussianSigmaXUm, gaussianSigmaYUm, thomasFermiRadiusXUm, thomasFermiRadiusYUm } = parameters
  const [sigma, sigmaOff] = alongX
    ? [gaussianSigmaXUm, gaussianSigmaYUm]
    : [gaussianSigmaYUm, gaussianSigmaXUm]
  const [radius, radiusOff] = alongX
    ? [thomasFermiRadiusXUm, thomasFermiRadiusYUm]
    : [thomasFermiRadiusYUm, thomasFermiRadiusXUm]
  const offset = parameters.offset.value
  const thermal = positionsUm.map((position) => {
    if (parameters.gaussianOd.value === 0) return offset
    const exponent = ((position - centre) / sigma.value) ** 2 + (off / sigmaOff.value) ** 2
    return offset + parameters.gaussianOd.value * Math.exp(-exponent / 2)
  })
  const whole = positionsUm.map((position, index) => {
    if (parameters.thomasFermiOd.value === 0) return thermal[index]!
    const inside = 1 - ((position - centre) / radius.value) ** 2 - (off / radiusOff.value) ** 2
    return thermal[index]! + (inside > 0 ? parameters.thomasFermiOd.value * inside ** 1.5 : 0)
  })
  return { whole, thermal }
}

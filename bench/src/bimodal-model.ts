import type { OpticalDensityImage } from '@coldlab/fit-wasm'

/**
 * The bimodal model written out pixel by pixel, as the reference the fitters are judged by:
 * OD = G exp(-x'²/2σx² - y'²/2σy²) + T max(0, 1 - x'²/Rx² - y'²/Ry²)^{3/2} + c,
 * parameters in the order of `fitParameterNames`.
 */
export function bimodalOd(params: readonly number[], grid: Omit<OpticalDensityImage, 'data'>): Float64Array {
  const [g, sx, sy, t, rx, ry, x0, y0, c] = params as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const { rows, columns, pixelSizeUm } = grid
  const od = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const y = (row - (rows - 1) / 2) * pixelSizeUm - y0
    for (let column = 0; column < columns; column++) {
      const x = (column - (columns - 1) / 2) * pixelSizeUm - x0
      const thermal = g === 0 ? 0 : g * Math.exp(-0.5 * ((x / sx) ** 2 + (y / sy) ** 2))
      const w = 1 - (x / rx) ** 2 - (y / ry) ** 2
      const condensed = t !== 0 && w > 0 ? t * w * Math.sqrt(w) : 0
      od[row * columns + column] = thermal + condensed + c
    }
  }
  return od
}

/** Sum of squared residuals of an image, without weights. */
export function sumOfSquares(image: OpticalDensityImage, params: readonly number[]): number {
  const od = bimodalOd(params, image)
  let sum = 0
  for (let i = 0; i < od.length; i++) sum += (image.data[i]! - od[i]!) ** 2
  return sum
}

/** Whether both Thomas–Fermi radii are at most √2 Gaussian widths, a chemical potential below kT; one part alone is. */
export function isPhysical(params: readonly number[]): boolean {
  if (params[0] === 0 || params[3] === 0) return true
  const limit = Math.SQRT2 * (1 + 1e-9)
  return params[4]! <= limit * params[1]! && params[5]! <= limit * params[2]!
}

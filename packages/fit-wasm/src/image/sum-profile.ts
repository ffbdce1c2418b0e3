import { checkImage } from './check-image.js'
import type { OpticalDensityImage } from './optical-density-image.js'
import { pixelPositionsUm } from './slice-image.js'

/** An image summed over one axis. */
export interface SumProfile {
  /** The axis that is left. */
  readonly axis: 'x' | 'y'
  /** Pixel centres along it, µm from the image centre. */
  readonly positionsUm: Float64Array
  /** Sum of the optical density over the other axis, of the finite pixels; NaN where there is none. */
  readonly values: Float64Array
  /** How many pixels each sum holds: `values[i] / counts[i]` is the mean. */
  readonly counts: Uint32Array
}

/**
 * The sum over y for each column (axis x) or over x for each row (axis y).
 * Times `pixelSizeUm` it is the column density integrated across, in µm.
 *
 * Throws `ImageError`.
 */
export function sumProfile(image: OpticalDensityImage, axis: 'x' | 'y'): SumProfile {
  checkImage(image)
  const positionsUm = pixelPositionsUm(image, axis)
  const sums = new Float64Array(positionsUm.length)
  const counts = new Uint32Array(positionsUm.length)
  for (let row = 0; row < image.rows; row++) {
    for (let column = 0; column < image.columns; column++) {
      const value = image.data[row * image.columns + column]!
      if (!Number.isFinite(value)) continue
      const i = axis === 'x' ? column : row
      sums[i]! += value
      counts[i]! += 1
    }
  }
  return { axis, positionsUm, values: sums.map((sum, i) => (counts[i] === 0 ? Number.NaN : sum)), counts }
}

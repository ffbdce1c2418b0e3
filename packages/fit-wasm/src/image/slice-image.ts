import { describeValue } from '../describe-value.js'
import { FitOptionsError } from '../errors.js'
import { checkImage } from './check-image.js'
import { columnToXUm, type OpticalDensityImage, rowToYUm } from './optical-density-image.js'

/** One row or column of an image. */
export interface ImageSlice {
  /** The axis the slice runs along. */
  readonly axis: 'x' | 'y'
  /** Index of the row (axis x) or the column (axis y). */
  readonly index: number
  /** Where that row or column lies on the other axis: its pixel centre, µm from the image centre. */
  readonly atUm: number
  /** Pixel centres along the slice, µm from the image centre. */
  readonly positionsUm: Float64Array
  /** Optical density there; NaN where masked. */
  readonly values: Float64Array
}

/**
 * The slice along x through y = `atUm`, or along y through x = `atUm` (µm from the image centre). It is the nearest row or
 * column as it is, not an interpolated one, since interpolation would change the noise with the position;
 * evaluate a model at the `atUm` of the result. Halfway between two pixels it is the one with the higher index.
 *
 * Throws `ImageError`, or `FitOptionsError` where `atUm` is off the image.
 */
export function sliceImage(image: OpticalDensityImage, axis: 'x' | 'y', atUm: number): ImageSlice {
  checkImage(image)
  if (axis !== 'x' && axis !== 'y') {
    throw new FitOptionsError({ option: 'axis', allowed: `'x' or 'y'`, received: describeValue(axis) })
  }
  const { rows, columns, pixelSizeUm, data } = image
  const across = axis === 'x' ? rows : columns
  const along = axis === 'x' ? columns : rows
  const halfUm = (across * pixelSizeUm) / 2
  if (!(Math.abs(atUm) <= halfUm)) {
    throw new FitOptionsError({
      option: 'atUm',
      allowed: `a position on the image, from ${-halfUm} to ${halfUm} µm`,
      received: describeValue(atUm),
    })
  }
  const index = Math.min(across - 1, Math.floor(atUm / pixelSizeUm + across / 2))
  const values = new Float64Array(along)
  for (let i = 0; i < along; i++) values[i] = data[axis === 'x' ? index * columns + i : i * columns + index]!
  return {
    axis,
    index,
    atUm: axis === 'x' ? rowToYUm(image, index) : columnToXUm(image, index),
    positionsUm: pixelPositionsUm(image, axis),
    values,
  }
}

/** Pixel centres along an axis, µm from the image centre. */
export function pixelPositionsUm(image: OpticalDensityImage, axis: 'x' | 'y'): Float64Array {
  return axis === 'x'
    ? Float64Array.from({ length: image.columns }, (_, column) => columnToXUm(image, column))
    : Float64Array.from({ length: image.rows }, (_, row) => rowToYUm(image, row))
}

import { describeValue } from '../describe-value.js'
import { ImageError, type ImageErrorContext } from '../errors.js'
import type { OpticalDensityImage } from './optical-density-image.js'

/**
 * Throws `ImageError` unless this is an image: a Float32Array or Float64Array of exactly rows × columns values,
 * a pixel size that is a length. NaN and infinite pixels are allowed; they count as masked.
 */
export function checkImage(image: unknown): asserts image is OpticalDensityImage {
  if (typeof image !== 'object' || image === null) {
    fail('fields', 'an object { data, rows, columns, pixelSizeUm }', image)
  }
  const { data, rows, columns, pixelSizeUm } = image as Partial<Record<keyof OpticalDensityImage, unknown>>
  checkCount('rows', rows)
  checkCount('columns', columns)
  if (!(data instanceof Float64Array) && !(data instanceof Float32Array)) {
    fail('data', 'a Float64Array or Float32Array', data, 'Convert the pixels with Float32Array.from(pixels)')
  }
  if (data.length !== rows * columns) {
    fail(
      'data',
      `${rows} rows × ${columns} columns = ${rows * columns} pixels long`,
      data,
      'Give the rows and columns the pixels were read with, row by row',
    )
  }
  if (typeof pixelSizeUm !== 'number' || !Number.isFinite(pixelSizeUm) || pixelSizeUm <= 0) {
    fail(
      'pixelSizeUm',
      'a finite number above 0',
      pixelSizeUm,
      'Give the size of a pixel in the plane of the atoms, µm',
    )
  }
}

function checkCount(property: 'rows' | 'columns', count: unknown): asserts count is number {
  if (!Number.isSafeInteger(count) || (count as number) < 1)
    fail(property, 'a whole number of at least 1', count)
}

function fail(property: string, expected: string, received: unknown, advice?: string): never {
  const context: ImageErrorContext = { property, expected, received: describeValue(received) }
  throw new ImageError(advice === undefined ? context : { ...context, advice })
}

import type { ReducedImage } from '../svg/raster.js'

/** The same image with its last row first. */
export function flipRows({ values, rows, columns }: ReducedImage): ReducedImage {
  const flipped = new Float64Array(values.length)
  for (let row = 0; row < rows; row++) {
    flipped.set(values.subarray(row * columns, (row + 1) * columns), (rows - 1 - row) * columns)
  }
  return { values: flipped, rows, columns }
}

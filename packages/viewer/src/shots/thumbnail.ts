import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import { opticalDensityRange } from '../raster/color-range.js'
import { colorIndexer } from '../raster/color-scale.js'
import type { Thumbnail } from './shot.js'

/** Longest side of a thumbnail, pixels. */
const longestSide = 44

/** Mean of the finite pixels of a block, NaN where there is none. */
function blockMean(
  image: OpticalDensityImage,
  row: number,
  rowEnd: number,
  column: number,
  columnEnd: number,
): number {
  let sum = 0
  let count = 0
  for (let r = row; r < rowEnd; r++) {
    for (let c = column; c < columnEnd; c++) {
      const value = image.data[r * image.columns + c]!
      if (!Number.isFinite(value)) continue
      sum += value
      count++
    }
  }
  return count > 0 ? sum / count : Number.NaN
}

/** Shrinks an image to a thumbnail by averaging blocks, each pixel as its place on a colour map. */
export function thumbnailOf(image: OpticalDensityImage): Thumbnail {
  const shrink = Math.max(1, Math.max(image.rows, image.columns) / longestSide)
  const width = Math.max(1, Math.round(image.columns / shrink))
  const height = Math.max(1, Math.round(image.rows / shrink))
  const means = new Float64Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * image.rows) / height)
    const rowEnd = Math.max(row + 1, Math.floor(((y + 1) * image.rows) / height))
    for (let x = 0; x < width; x++) {
      const column = Math.floor((x * image.columns) / width)
      const columnEnd = Math.max(column + 1, Math.floor(((x + 1) * image.columns) / width))
      means[y * width + x] = blockMean(image, row, rowEnd, column, columnEnd)
    }
  }
  const indexOf = colorIndexer({ ...opticalDensityRange(means), kind: 'linear' })
  return { levels: Uint8Array.from(means, (mean) => Math.max(0, indexOf(mean))), width, height }
}

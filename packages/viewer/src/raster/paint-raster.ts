import { columnAt, type FrameSize, rowAt, xUmAt, yUmAt } from '../plane/plane-scale.js'
import type { ImageGrid, ViewWindow } from '../plane/view-window.js'
import { type ColorScale, colorIndexer } from './color-scale.js'

/** Image coordinate (column or row) that each pixel of one side of the frame shows, -1 outside the image. */
function sourceIndex(length: number, count: number, at: (px: number) => number): Int32Array {
  return Int32Array.from({ length }, (_, px) => {
    const index = at(px + 0.5)
    return index >= 0 && index < count ? index : -1
  })
}

/**
 * Paints the window of an image into `target` (one word per pixel of `frame`, row-major), nearest neighbour.
 * Work and memory follow the frame, not the image: each image row is coloured once and its line copied down.
 */
export function paintRaster(
  target: Uint32Array,
  frame: FrameSize,
  image: ImageGrid & { readonly data: Float64Array | Float32Array },
  view: ViewWindow,
  scale: ColorScale,
  table: Uint32Array,
): void {
  const { width, height } = frame
  const columns = sourceIndex(width, image.columns, (px) => columnAt(image, xUmAt(view, frame, px)))
  const rows = sourceIndex(height, image.rows, (px) => rowAt(image, yUmAt(view, frame, px)))
  const indexOf = colorIndexer(scale)
  for (let y = 0; y < height; y++) {
    const row = rows[y]!
    if (y > 0 && row === rows[y - 1]) {
      target.copyWithin(y * width, (y - 1) * width, y * width)
      continue
    }
    let lastColumn = -2
    let color = 0
    for (let x = 0; x < width; x++) {
      const column = columns[x]!
      if (column !== lastColumn) {
        lastColumn = column
        const index = row < 0 || column < 0 ? -1 : indexOf(image.data[row * image.columns + column]!)
        color = index < 0 ? 0 : table[index]!
      }
      target[y * width + x] = color
    }
  }
}

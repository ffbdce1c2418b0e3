import { encode } from 'fast-png'

const largestSide = 1024

/** Colours of a picture beside the transparent one: not 255, since pdfkit takes a 256th entry for transparent. */
const shades = 254

interface Size {
  readonly rows: number
  readonly columns: number
}

/** Values row by row; those that are not finite are masked. */
export interface Pixels extends Size {
  readonly data: ArrayLike<number>
}

/** An image reduced to a few values: each the mean of the pixels it covers, NaN where all are masked. */
export interface ReducedImage extends Size {
  readonly values: Float64Array
}

/** By default at most 1024 × 1024 values. */

export function reduceImage(
  { data, rows, columns }: Pixels,
  { rows: mostRows = largestSide, columns: mostColumns = largestSide }: Partial<Size> = {},
): ReducedImage {
  const outRows = Math.min(rows, mostRows)
  const outColumns = Math.min(columns, mostColumns)
  const sums = new Float64Array(outRows * outColumns)
  const counts = new Uint32Array(outRows * outColumns)
  const outColumnOf = Uint32Array.from({ length: columns }, (_, column) =>
    Math.floor((column * outColumns) / columns),
  )
  for (let row = 0, i = 0; row < rows; row++) {
    const start = Math.floor((row * outRows) / rows) * outColumns
    for (let column = 0; column < columns; column++, i++) {
      const value = data[i]!
      if (!Number.isFinite(value)) continue
      const at = start + outColumnOf[column]!
      sums[at] = sums[at]! + value
      counts[at] = counts[at]! + 1
    }
  }
  const values = sums.map((sum, at) => (counts[at] === 0 ? Number.NaN : sum / counts[at]!))
  return { values, rows: outRows, columns: outColumns }
}

/**
 * The image as a PNG in a data URL, its values from `domain` to the colours of a 256 × RGB table; masked pixels are
 * transparent. An indexed PNG: a third of the size of RGB.
 */
export function rasterDataUrl(
  image: ReducedImage,
  domain: readonly [number, number],
  colors: Uint8Array,
): string {
  const [low, high] = domain
  const scale = (shades - 1) / (high - low)
  // Entry 0 is the transparent one: an indexed PNG keeps its transparent entries first.
  const indexes = Uint8Array.from(image.values, (value) =>
    Number.isNaN(value) ? 0 : 1 + Math.round(Math.min(shades - 1, Math.max(0, (value - low) * scale))),
  )
  const palette = Array.from({ length: shades }, (_, index) => {
    const color = 3 * Math.round((255 * index) / (shades - 1))
    return [...colors.subarray(color, color + 3), 255]
  })
  palette.unshift([0, 0, 0, 0])
  const png = encode({
    width: image.columns,
    height: image.rows,
    data: indexes,
    channels: 1,
    depth: 8,
    palette,
  })
  return `data:image/png;base64,${base64(png)}`
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192))
  }
  return btoa(text)
}

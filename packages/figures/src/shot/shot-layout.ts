import type { Box } from '../plot/box.js'

/** Where the parts of a shot's figure lie. The slices take the image's edges, so that their axes are the image's exactly. */
export interface ShotLayout {
  readonly image: Box
  readonly colorBar: Box
  readonly xSlice: Box
  readonly xResidual: Box
  readonly ySlice: Box
  readonly yResidual: Box
  /** Top left of the column of numbers; its height is not known before the words are set. */
  readonly words: { readonly x: number; readonly y: number; readonly width: number }
  readonly plotBottom: number
  readonly width: number
  /** False where the image is too long and thin to show its pixels as squares. */
  readonly squarePixels: boolean
}

const largest = { width: 560, height: 400 }
const smallest = 96
const margin = { left: 58, top: 96, right: 24, bottom: 44 }
const gap = { slice: 10, residual: 8, words: 36 }
const depth = { slice: 112, residual: 56 }
const wordsWidth = 244

export function shotLayout(rows: number, columns: number): ShotLayout {
  const scale = Math.min(largest.width / columns, largest.height / rows)
  const width = Math.max(smallest, columns * scale)
  const height = Math.max(smallest, rows * scale)
  const image: Box = { x: margin.left, y: margin.top, width, height }
  const right = margin.left + width
  const bottom = margin.top + height
  const xSlice = { ...image, y: bottom + gap.slice, height: depth.slice }
  const xResidual = { ...image, y: xSlice.y + depth.slice + gap.residual, height: depth.residual }
  const ySlice = { ...image, x: right + gap.slice, width: depth.slice }
  const yResidual = { ...image, x: ySlice.x + depth.slice + gap.residual, width: depth.residual }
  const words = { x: yResidual.x + depth.residual + gap.words, y: margin.top, width: wordsWidth }
  return {
    image,
    colorBar: { ...image, y: margin.top - 14, height: 6 },
    xSlice,
    xResidual,
    ySlice,
    yResidual,
    words,
    plotBottom: xResidual.y + depth.residual + margin.bottom,
    width: words.x + wordsWidth + margin.right,
    squarePixels: Math.abs((width * rows) / (height * columns) - 1) < 1e-9,
  }
}

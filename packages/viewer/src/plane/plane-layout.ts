import type { FrameSize } from './plane-scale.js'

/** Where the image, its two slices and the residual strip lie, CSS pixels from the corner of their area. */
export interface PlaneLayout {
  readonly image: FrameSize
  /** Width of the labels left of the image and of the slices below it. */
  readonly gutter: number
  readonly ySliceWidth: number
  readonly xSliceHeight: number
  readonly residualHeight: number
}

export const planeGap = 10
/** Room for tick labels and the title under a plot. */
export const tickRoom = 34
const gutter = 52
const ySlice = { least: 112, share: 0.16, most: 300 }
const xSlice = { least: 112, most: 420 }
const residual = { least: 56, most: 110 }

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))

/**
 * The image takes the largest rectangle of its own proportions that leaves the slices their least room;
 * what is left over goes to the slices.
 */
export function planeLayout(area: FrameSize, grid: { rows: number; columns: number }): PlaneLayout {
  const ySliceLeast = Math.floor(clamp(area.width * ySlice.share, ySlice.least, ySlice.most))
  const roomX = area.width - gutter - planeGap - ySliceLeast
  const roomY = area.height - 2 * planeGap - xSlice.least - residual.least - tickRoom
  const perPixel = Math.max(0.01, Math.min(roomX / grid.columns, roomY / grid.rows))
  const width = Math.max(40, Math.floor(grid.columns * perPixel))
  const height = Math.max(24, Math.floor(grid.rows * perPixel))
  const below = Math.floor(area.height - height - 2 * planeGap - tickRoom)
  const xSliceHeight = clamp(below - residual.least, xSlice.least, xSlice.most)
  return {
    image: { width, height },
    gutter,
    ySliceWidth: clamp(Math.floor(area.width - gutter - planeGap - width), ySliceLeast, ySlice.most),
    xSliceHeight,
    residualHeight: clamp(below - xSliceHeight, residual.least, residual.most),
  }
}

import { heightOf, type ImageGrid, type ViewWindow, widthOf } from './view-window.js'

/** Size of the frame on the screen, CSS pixels (or device pixels, where a raster is painted). */
export interface FrameSize {
  readonly width: number
  readonly height: number
}

/** x in µm at a distance from the frame's left edge. */
export const xUmAt = (view: ViewWindow, frame: FrameSize, px: number): number =>
  view.left + (px / frame.width) * widthOf(view)

/** y in µm at a distance from the frame's top edge. */
export const yUmAt = (view: ViewWindow, frame: FrameSize, px: number): number =>
  view.top + (px / frame.height) * heightOf(view)

export const pxAtX = (view: ViewWindow, frame: FrameSize, xUm: number): number =>
  ((xUm - view.left) / widthOf(view)) * frame.width

export const pxAtY = (view: ViewWindow, frame: FrameSize, yUm: number): number =>
  ((yUm - view.top) / heightOf(view)) * frame.height

/** The column whose pixel covers x; may lie outside the image. */
export const columnAt = (grid: ImageGrid, xUm: number): number =>
  Math.floor(xUm / grid.pixelSizeUm + grid.columns / 2)

/** The row whose pixel covers y; may lie outside the image. */
export const rowAt = (grid: ImageGrid, yUm: number): number =>
  Math.floor(yUm / grid.pixelSizeUm + grid.rows / 2)

/** Value of the pixel that covers (x, y), undefined outside the image. */
export function valueAt(
  image: ImageGrid & { readonly data: Float64Array | Float32Array },
  xUm: number,
  yUm: number,
): number | undefined {
  const row = rowAt(image, yUm)
  const column = columnAt(image, xUm)
  const inside = row >= 0 && row < image.rows && column >= 0 && column < image.columns
  return inside ? image.data[row * image.columns + column] : undefined
}

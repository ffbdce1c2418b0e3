/** The part of the image plane that is shown, µm from the image centre; y grows downwards, as rows do. */
export interface ViewWindow {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Rows, columns and pixel size of an image: all that its geometry needs. */
export interface ImageGrid {
  readonly rows: number
  readonly columns: number
  readonly pixelSizeUm: number
}

/** Zoom ends where this many pixels fill the shorter side. */
const fewestPixels = 6

/** The whole image, to the outer edges of its outer pixels. */
export function wholeImage(grid: ImageGrid): ViewWindow {
  const halfWidth = (grid.columns * grid.pixelSizeUm) / 2
  const halfHeight = (grid.rows * grid.pixelSizeUm) / 2
  return { left: -halfWidth, right: halfWidth, top: -halfHeight, bottom: halfHeight }
}

export const widthOf = (view: ViewWindow): number => view.right - view.left
export const heightOf = (view: ViewWindow): number => view.bottom - view.top

/** Moves a window back inside the image without changing its size (or shows all where it is larger). */
function keepInside(view: ViewWindow, grid: ImageGrid): ViewWindow {
  const whole = wholeImage(grid)
  if (widthOf(view) >= widthOf(whole) || heightOf(view) >= heightOf(whole)) return whole
  const shiftX = Math.max(0, whole.left - view.left) - Math.max(0, view.right - whole.right)
  const shiftY = Math.max(0, whole.top - view.top) - Math.max(0, view.bottom - whole.bottom)
  return {
    left: view.left + shiftX,
    right: view.right + shiftX,
    top: view.top + shiftY,
    bottom: view.bottom + shiftY,
  }
}

/** The share of the whole image that a window may show: never more than all, never less than a few pixels. */
function allowedShare(share: number, grid: ImageGrid): number {
  return Math.min(1, Math.max(fewestPixels / Math.min(grid.rows, grid.columns), share))
}

/** Zooms by `factor` (below 1: closer) so that the point (xUm, yUm) stays where it is on the screen. */
export function zoomAt(
  view: ViewWindow,
  grid: ImageGrid,
  factor: number,
  xUm: number,
  yUm: number,
): ViewWindow {
  const share = widthOf(view) / widthOf(wholeImage(grid))
  const applied = allowedShare(share * factor, grid) / share
  return keepInside(
    {
      left: xUm - (xUm - view.left) * applied,
      right: xUm + (view.right - xUm) * applied,
      top: yUm - (yUm - view.top) * applied,
      bottom: yUm + (view.bottom - yUm) * applied,
    },
    grid,
  )
}

/** Moves the window by (dxUm, dyUm), not beyond the image. */
export function panBy(view: ViewWindow, grid: ImageGrid, dxUm: number, dyUm: number): ViewWindow {
  return keepInside(
    {
      left: view.left + dxUm,
      right: view.right + dxUm,
      top: view.top + dyUm,
      bottom: view.bottom + dyUm,
    },
    grid,
  )
}

/** The smallest window of the image's own proportions around a rectangle spanned by two corners. */
export function windowAround(
  grid: ImageGrid,
  from: { xUm: number; yUm: number },
  to: { xUm: number; yUm: number },
): ViewWindow {
  const whole = wholeImage(grid)
  const share = allowedShare(
    Math.max(Math.abs(to.xUm - from.xUm) / widthOf(whole), Math.abs(to.yUm - from.yUm) / heightOf(whole)),
    grid,
  )
  const centreX = (from.xUm + to.xUm) / 2
  const centreY = (from.yUm + to.yUm) / 2
  return keepInside(
    {
      left: centreX + whole.left * share,
      right: centreX + whole.right * share,
      top: centreY + whole.top * share,
      bottom: centreY + whole.bottom * share,
    },
    grid,
  )
}

import type { ImagePlane } from '../cloud/image-plane.js'
import type { ShotConditions } from '../shot-conditions.js'
import { timeOfFlightImage } from './cameras.js'

/** Where the image of a falling cloud is cut out of the camera's frame. */
export interface FrameCrop {
  /** Pixel of the frame that becomes pixel (50, 50) of the image. */
  readonly column: number
  readonly row: number
  readonly plane: ImagePlane
  /** Rows at the top of the image in which the chip stands before the camera. */
  readonly hiddenRows: number
}

/** Where the trap is seen, pixels of the frame: from the real shots, whose crops follow the falling cloud. */
const trapPixel = { column: 132.7, row: 59 }
/** Above this row of the frame the chip hides the atoms; the real images have exact zeros there. */
const firstOpenRow = 50
/** µm/ms². */
const gravity = 9.80665

/** The crop follows the cloud, which falls ½ g t² towards higher rows, to a whole pixel. */
export function frameCrop(timeOfFlightMs: number, conditions: ShotConditions): FrameCrop {
  const { rows, columns, pixelSizeUm } = timeOfFlightImage
  const { driftPixels, cropErrorPixels } = conditions
  const fallPixels = (0.5 * gravity * timeOfFlightMs ** 2) / pixelSizeUm
  const cloud = {
    column: trapPixel.column + driftPixels.column,
    row: trapPixel.row + fallPixels + driftPixels.row,
  }
  const column = Math.round(cloud.column + cropErrorPixels.column)
  const row = Math.round(cloud.row + cropErrorPixels.row)
  const centerColumn = columns / 2 + cloud.column - column
  const centerRow = rows / 2 + cloud.row - row
  const hiddenRows = Math.min(rows, Math.max(0, firstOpenRow - (row - rows / 2)))
  return { column, row, plane: { rows, columns, pixelSizeUm, centerColumn, centerRow }, hiddenRows }
}

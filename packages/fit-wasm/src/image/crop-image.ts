import type { PixelRegion } from '../fit/fit-options.js'
import { checkImage } from './check-image.js'
import { checkRegion } from './check-region.js'
import { columnToXUm, type OpticalDensityImage, rowToYUm } from './optical-density-image.js'
import { imageOffsetUm, type PlacedImage } from './placed-image.js'

/**
 * The pixels of a region, copied. Positions in the crop are measured from its own centre;
 * `offsetXUm`, `offsetYUm` lead back to the original. To fit a part of an image without
 * changing its frame, give `fitImage` the `region` instead.
 *
 * Throws `ImageError`, or `FitOptionsError` where the region is not inside the image.
 */
export function cropImage(image: OpticalDensityImage, region: PixelRegion): PlacedImage {
  checkImage(image)
  checkRegion(region, image)
  const { row, column, rows, columns } = region
  const data = new (image.data.constructor as Float64ArrayConstructor)(rows * columns)
  for (let r = 0; r < rows; r++) {
    const start = (row + r) * image.columns + column
    data.set(image.data.subarray(start, start + columns), r * columns)
  }
  const offset = imageOffsetUm(image)
  return {
    data,
    rows,
    columns,
    pixelSizeUm: image.pixelSizeUm,
    offsetXUm: offset.x + columnToXUm(image, column + (columns - 1) / 2),
    offsetYUm: offset.y + rowToYUm(image, row + (rows - 1) / 2),
  }
}

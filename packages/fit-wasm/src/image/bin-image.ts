import { checkImage } from './check-image.js'
import { checkWhole } from './check-number.js'
import { columnToXUm, type OpticalDensityImage, rowToYUm } from './optical-density-image.js'
import { imageOffsetUm, type PlacedImage } from './placed-image.js'

/**
 * Blocks of `size` × `size` pixels made one pixel: the mean of their finite pixels, NaN where there is none.
 * The mean keeps the optical density; the integral over the plane is kept too, as a pixel grows by size².
 * Rows and columns left over at the bottom and the right are dropped, which moves the centre:
 * `offsetXUm`, `offsetYUm` lead back to the original.
 *
 * Throws `ImageError`, or `FitOptionsError` where `size` is no whole number up to the image's shorter side.
 */
export function binImage(image: OpticalDensityImage, size: number): PlacedImage {
  checkImage(image)
  checkWhole('size', size, 1, Math.min(image.rows, image.columns))
  const rows = Math.floor(image.rows / size)
  const columns = Math.floor(image.columns / size)
  const sums = new Float64Array(rows * columns)
  const counts = new Uint32Array(rows * columns)
  for (let row = 0; row < rows * size; row++) {
    const start = Math.floor(row / size) * columns
    for (let column = 0; column < columns * size; column++) {
      const value = image.data[row * image.columns + column]!
      if (!Number.isFinite(value)) continue
      const bin = start + Math.floor(column / size)
      sums[bin]! += value
      counts[bin]! += 1
    }
  }
  const offset = imageOffsetUm(image)
  return {
    data: sums.map((sum, bin) => sum / counts[bin]!),
    rows,
    columns,
    pixelSizeUm: image.pixelSizeUm * size,
    offsetXUm: offset.x + columnToXUm(image, (columns * size - 1) / 2),
    offsetYUm: offset.y + rowToYUm(image, (rows * size - 1) / 2),
  }
}

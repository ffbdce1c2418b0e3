/**
 * An image of optical density, row-major: pixel (row, column) is `data[row * columns + column]`.
 * Rows run along y, columns along x; positions in µm are measured from the image centre,
 * x = (column - (columns - 1) / 2) · pixelSizeUm, y = (row - (rows - 1) / 2) · pixelSizeUm.
 * NaN pixels count as masked.
 */
export interface OpticalDensityImage {
  readonly data: Float64Array | Float32Array
  readonly rows: number
  readonly columns: number
  readonly pixelSizeUm: number
}

/** x in µm from the image centre of a column index (may be fractional). */
export function columnToXUm(image: Omit<OpticalDensityImage, 'data'>, column: number): number {
  return (column - (image.columns - 1) / 2) * image.pixelSizeUm
}

/** y in µm from the image centre of a row index (may be fractional). */
export function rowToYUm(image: Omit<OpticalDensityImage, 'data'>, row: number): number {
  return (row - (image.rows - 1) / 2) * image.pixelSizeUm
}

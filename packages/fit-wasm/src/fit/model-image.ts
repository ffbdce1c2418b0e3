import { columnToXUm, type OpticalDensityImage, rowToYUm } from '../image/optical-density-image.js'
import type { FitPart } from './image-fit.js'
import type { FitParameters } from './parameters.js'

/** Thomas–Fermi and Gaussian optical density at every pixel; a single part carries no offset. */
export function modelImage(
  image: OpticalDensityImage,
  parameters: FitParameters,
  part?: FitPart,
): OpticalDensityImage & { readonly data: Float64Array } {
  const { rows, columns, pixelSizeUm } = image
  const value = (name: keyof FitParameters) => parameters[name].value
  const gaussianOd = part === 'condensate' ? 0 : value('gaussianOd')
  const domeOd = part === 'thermal' ? 0 : value('thomasFermiOd')
  const offset = part === undefined ? value('offset') : 0
  const along = (length: number, at: (i: number) => number, width: number) =>
    Float64Array.from({ length }, (_, i) => (width > 0 ? at(i) / width : Number.POSITIVE_INFINITY))
  const x = (column: number) => columnToXUm(image, column) - value('centerXUm')
  const y = (row: number) => rowToYUm(image, row) - value('centerYUm')
  const gaussianX = along(columns, x, value('gaussianSigmaXUm')).map((u) => Math.exp(-0.5 * u * u))
  const gaussianY = along(rows, y, value('gaussianSigmaYUm')).map((v) => Math.exp(-0.5 * v * v))
  const domeX = along(columns, x, value('thomasFermiRadiusXUm')).map((xi) => xi * xi)
  const domeY = along(rows, y, value('thomasFermiRadiusYUm')).map((eta) => eta * eta)
  const data = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const height = gaussianOd * gaussianY[row]!
    const q = 1 - domeY[row]!
    for (let column = 0; column < columns; column++) {
      const p = q - domeX[column]!
      const dome = p > 0 ? domeOd * p * Math.sqrt(p) : 0
      data[row * columns + column] = height * gaussianX[column]! + dome + offset
    }
  }
  return { data, rows, columns, pixelSizeUm }
}

/** Data minus model; NaN where the data are. */
export function residualImage(image: OpticalDensityImage, parameters: FitParameters): OpticalDensityImage {
  const residual = modelImage(image, parameters)
  const { data } = residual
  for (let pixel = 0; pixel < data.length; pixel++) data[pixel] = image.data[pixel]! - data[pixel]!
  return residual
}

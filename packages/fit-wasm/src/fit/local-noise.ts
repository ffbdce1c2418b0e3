import { columnToXUm, type OpticalDensityImage, rowToYUm } from '../image/optical-density-image.js'
import type { FitPart } from './image-fit.js'
import type { PlainFit } from './single-fit.js'

/** The noise of a part is measured over at least this many pixels around the centre. */
const leastRadiusPixels = 5
/** The thermal part's noise is measured out to so many widths. */
const thermalWidths = 2

/**
 * Variance of the `residual` where a part sits, relative to that of the whole image and at least 1: shot noise grows with
 * optical density, so what stands out of the average noise need not stand out of the noise at the cloud's peak.
 * 1 where the weights are known, since they say the same.
 */
export function noiseExcess(residual: OpticalDensityImage, fit: PlainFit, part: FitPart): number {
  const { parameters } = fit
  const dome = part === 'condensate'
  const least = leastRadiusPixels * residual.pixelSizeUm
  const sizeX = dome
    ? parameters.thomasFermiRadiusXUm.value
    : thermalWidths * parameters.gaussianSigmaXUm.value
  const sizeY = dome
    ? parameters.thomasFermiRadiusYUm.value
    : thermalWidths * parameters.gaussianSigmaYUm.value
  const radiusX = Math.max(least, sizeX)
  const radiusY = Math.max(least, sizeY)
  let sum = 0
  let count = 0
  for (let row = 0; row < residual.rows; row++) {
    const eta = (rowToYUm(residual, row) - parameters.centerYUm.value) / radiusY
    if (Math.abs(eta) > 1) continue
    for (let column = 0; column < residual.columns; column++) {
      const xi = (columnToXUm(residual, column) - parameters.centerXUm.value) / radiusX
      const r = residual.data[row * residual.columns + column]!
      if (xi * xi + eta * eta > 1 || Number.isNaN(r)) continue
      sum += r * r
      count++
    }
  }
  if (count === 0 || !(fit.reducedChiSquare > 0)) return 1
  return Math.max(1, sum / count / fit.reducedChiSquare)
}

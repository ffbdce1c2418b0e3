import { columnToXUm, type OpticalDensityImage, rowToYUm } from '../image/optical-density-image.js'
import type { FitPart } from './image-fit.js'
import { residualImage } from './model-image.js'
import type { PlainFit } from './single-fit.js'

/** The noise of a part is measured over at least this many pixels around the centre. */
const leastRadiusPixels = 5
/** The thermal part's noise is measured out to so many widths. */
const thermalWidths = 2

/**
 * Residual variance where a part sits, relative to that of the whole image and at least 1: shot noise grows with
 * optical density, so what stands out of the average noise need not stand out of the noise at the cloud's peak.
 * 1 where the weights are known, since they say the same.
 */
export function noiseExcess(image: OpticalDensityImage, fit: PlainFit, part: FitPart): number {
  const { parameters } = fit
  const dome = part === 'condensate'
  const least = leastRadiusPixels * image.pixelSizeUm
  const sizeX = dome
    ? parameters.thomasFermiRadiusXUm.value
    : thermalWidths * parameters.gaussianSigmaXUm.value
  const sizeY = dome
    ? parameters.thomasFermiRadiusYUm.value
    : thermalWidths * parameters.gaussianSigmaYUm.value
  const radiusX = Math.max(least, sizeX)
  const radiusY = Math.max(least, sizeY)
  const residual = residualImage(image, parameters).data
  let sum = 0
  let count = 0
  for (let row = 0; row < image.rows; row++) {
    const eta = (rowToYUm(image, row) - parameters.centerYUm.value) / radiusY
    if (Math.abs(eta) > 1) continue
    for (let column = 0; column < image.columns; column++) {
      const xi = (columnToXUm(image, column) - parameters.centerXUm.value) / radiusX
      const r = residual[row * image.columns + column]!
      if (xi * xi + eta * eta > 1 || Number.isNaN(r)) continue
      sum += r * r
      count++
    }
  }
  if (count === 0 || !(fit.reducedChiSquare > 0)) return 1
  return Math.max(1, sum / count / fit.reducedChiSquare)
}

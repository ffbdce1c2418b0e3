import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import { quantile } from '../quantile.js'

/** Shape of the start in rms widths of the cloud. */
export interface StartWidths {
  readonly gaussianSigma: number
  readonly thomasFermiRadius: number
}

/** The fastest for the peers on the real shots, with no smaller share at the minimum there than any other tried. */
export const usualStartWidths: StartWidths = { gaussianSigma: 1.5, thomasFermiRadius: 1 }

/** Pixels above this share of the peak count as cloud. */
const cloudThreshold = 0.2

/**
 * The automatic start all peers share, from the moments of the image. Offset: median of the outermost rows and columns.
 * Peak: 99.5th percentile above it. Centre and rms widths: moments of the pixels above a fifth of the peak. Gaussian and
 * Thomas–Fermi part: half the peak each, as wide as `widths` says. In the order of `fitParameterNames`.
 */
export function startFromMoments(image: OpticalDensityImage, widths: StartWidths): number[] {
  const { data, rows, columns, pixelSizeUm } = image
  const rim: number[] = []
  for (let i = 0; i < data.length; i++) {
    const row = Math.floor(i / columns)
    const column = i % columns
    if (row === 0 || column === 0 || row === rows - 1 || column === columns - 1) rim.push(data[i]!)
  }
  const offset = quantile(rim, 0.5)
  const peak = quantile(Array.from(data), 0.995) - offset
  let sum = 0
  let sumX = 0
  let sumY = 0
  let sumXx = 0
  let sumYy = 0
  for (let i = 0; i < data.length; i++) {
    const od = data[i]! - offset
    if (od < cloudThreshold * peak) continue
    const x = ((i % columns) - (columns - 1) / 2) * pixelSizeUm
    const y = (Math.floor(i / columns) - (rows - 1) / 2) * pixelSizeUm
    sum += od
    sumX += od * x
    sumY += od * y
    sumXx += od * x * x
    sumYy += od * y * y
  }
  const x0 = sumX / sum
  const y0 = sumY / sum
  const rmsX = Math.sqrt(Math.max(sumXx / sum - x0 * x0, pixelSizeUm ** 2))
  const rmsY = Math.sqrt(Math.max(sumYy / sum - y0 * y0, pixelSizeUm ** 2))
  const { gaussianSigma, thomasFermiRadius } = widths
  return [
    peak / 2,
    gaussianSigma * rmsX,
    gaussianSigma * rmsY,
    peak / 2,
    thomasFermiRadius * rmsX,
    thomasFermiRadius * rmsY,
    x0,
    y0,
    offset,
  ]
}

import { describeValue } from '../describe-value.js'
import { FitOptionsError } from '../errors.js'
import { checkImage } from './check-image.js'
import { checkFinite, checkNotNegative, checkPositive } from './check-number.js'
import type { OpticalDensityImage } from './optical-density-image.js'

/** A point in µm from the image centre. */
export interface PointUm {
  readonly x: number
  readonly y: number
}

export interface LineProfileOptions {
  /** Width of the band that is averaged across the line; default 0, the line itself. */
  readonly widthUm?: number
  /** Distance of the samples along the line, made a little smaller or larger to end at both points; default one pixel. */
  readonly stepUm?: number
}

export interface LineProfile {
  /** Distance from the first point. */
  readonly positionsUm: Float64Array
  /** Optical density, mean over the width; NaN off the image and where it is masked. */
  readonly values: Float64Array
  /** Where the samples lie on the line, µm from the image centre. */
  readonly xUm: Float64Array
  readonly yUm: Float64Array
}

const mostSamples = 10_000_000

/**
 * Optical density along a line at any angle, from one point to another, both included. Samples are bilinear between pixel centres;
 * with a width they are the mean of samples at most a pixel apart across the line. Masked pixels (NaN) carry no weight,
 * and a sample of which they make up more than half is NaN. The line may leave the image: NaN there.
 *
 * Throws `ImageError`, or `FitOptionsError` where a point is not finite or both are the same.
 */
export function lineProfile(
  image: OpticalDensityImage,
  fromUm: PointUm,
  toUm: PointUm,
  options: LineProfileOptions = {},
): LineProfile {
  checkImage(image)
  const { widthUm = 0, stepUm = image.pixelSizeUm } = options
  checkPoint('fromUm', fromUm)
  checkPoint('toUm', toUm)
  checkNotNegative('widthUm', widthUm)
  checkPositive('stepUm', stepUm)
  const lengthUm = Math.hypot(toUm.x - fromUm.x, toUm.y - fromUm.y)
  checkPositive('distance of fromUm and toUm', lengthUm)
  const steps = Math.max(1, Math.round(lengthUm / stepUm))
  const lanes = Math.max(1, Math.ceil(widthUm / image.pixelSizeUm))
  if (steps * lanes > mostSamples) {
    throw new FitOptionsError({
      option: 'stepUm',
      allowed: `such that the profile has at most ${mostSamples} samples`,
      received: `${describeValue(stepUm)}, which makes ${steps + 1} samples of ${lanes} points`,
    })
  }
  const directionX = (toUm.x - fromUm.x) / lengthUm
  const directionY = (toUm.y - fromUm.y) / lengthUm
  const positionsUm = Float64Array.from({ length: steps + 1 }, (_, i) => (i / steps) * lengthUm)
  const xUm = positionsUm.map((position) => fromUm.x + position * directionX)
  const yUm = positionsUm.map((position) => fromUm.y + position * directionY)
  const values = positionsUm.map((_, i) => {
    let sum = 0
    let count = 0
    for (let lane = 0; lane < lanes; lane++) {
      const acrossUm = ((lane + 0.5) / lanes - 0.5) * widthUm
      const value = sampleImage(image, xUm[i]! - acrossUm * directionY, yUm[i]! + acrossUm * directionX)
      if (!Number.isFinite(value)) continue
      sum += value
      count += 1
    }
    return sum / count
  })
  return { positionsUm, values, xUm, yUm }
}

/** Bilinear between pixel centres, constant over the outer half of the border pixels, NaN outside. */
function sampleImage(image: OpticalDensityImage, xUm: number, yUm: number): number {
  const { data, rows, columns, pixelSizeUm } = image
  const column = xUm / pixelSizeUm + (columns - 1) / 2
  const row = yUm / pixelSizeUm + (rows - 1) / 2
  if (!(column >= -0.5 && column <= columns - 0.5 && row >= -0.5 && row <= rows - 0.5)) return Number.NaN
  const x = Math.min(Math.max(column, 0), columns - 1)
  const y = Math.min(Math.max(row, 0), rows - 1)
  const left = Math.floor(x)
  const top = Math.floor(y)
  const right = x - left
  const down = y - top
  let sum = 0
  let weights = 0
  for (let i = 0; i < 4; i++) {
    const weight = (i & 1 ? right : 1 - right) * (i & 2 ? down : 1 - down)
    if (weight === 0) continue
    const value = data[(top + (i >> 1)) * columns + left + (i & 1)]!
    if (!Number.isFinite(value)) continue
    sum += weight * value
    weights += weight
  }
  return weights < 0.5 ? Number.NaN : sum / weights
}

function checkPoint(option: string, point: PointUm): void {
  checkFinite(`${option}.x`, point?.x)
  checkFinite(`${option}.y`, point?.y)
}

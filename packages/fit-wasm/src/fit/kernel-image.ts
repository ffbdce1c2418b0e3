import { describeValue } from '../describe-value.js'
import { FitOptionsError, KernelError } from '../errors.js'
import type { OpticalDensityImage } from '../image/optical-density-image.js'
import type { FitKernel } from '../kernel/fit-kernel.js'
import { checkPerPixel } from './check-fit-options.js'
import type { FitOptions, PixelRegion } from './fit-options.js'

const sampledPixels = 500

/** What the kernel was given of an image. */
export interface KernelImage {
  /** Pixels that take part. */
  readonly pixels: number
  /** Pixels left out: masked, not finite, or of no weight. */
  readonly leftOut: number
  readonly lowest: number
  readonly highest: number
  /** Part of the pixels, by a sample, that have just the highest value. */
  readonly atHighest: number
}

/**
 * Writes the region's pixels, and weights where a pixel is masked, not finite or weighted, into the kernel.
 * Throws `KernelError` where there is no memory, `FitOptionsError` for weights or a mask of another size.
 */
export function loadImage(
  kernel: FitKernel,
  image: OpticalDensityImage,
  region: PixelRegion,
  options: FitOptions,
): KernelImage {
  const { mask, weights } = options
  const count = region.rows * region.columns
  if (mask === undefined && !isArray(weights)) {
    const data = kernel.prepare(region.rows, region.columns, false)
    if (data === null) throw new KernelError({ reason: 'memory' })
    copyRegion(image.data, image.columns, region, data)
    const { notFinite, lowest, highest } = kernel.survey()
    if (notFinite === 0) {
      const atHighest = partAt(highest, data)
      kernel.ready()
      return { pixels: count, leftOut: 0, lowest, highest, atHighest }
    }
  }
  return loadWeighted(kernel, image, region, options)
}

function loadWeighted(
  kernel: FitKernel,
  image: OpticalDensityImage,
  region: PixelRegion,
  { mask, weights }: FitOptions,
): KernelImage {
  if (mask !== undefined) checkPerPixel('mask', mask.length, image.data.length)
  if (isArray(weights)) checkPerPixel('weights', weights.length, image.data.length)
  const count = region.rows * region.columns
  const data = kernel.prepare(region.rows, region.columns, true)
  if (data === null) throw new KernelError({ reason: 'memory' })
  const weight = kernel.weights(count)
  let pixels = 0
  let sum = 0
  let total = 0
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (let row = 0; row < region.rows; row++) {
    for (let column = 0; column < region.columns; column++) {
      const from = (region.row + row) * image.columns + region.column + column
      const to = row * region.columns + column
      const value = image.data[from]!
      const w = isArray(weights) ? weights[from]! : 1
      if (w < 0 || !Number.isFinite(w)) {
        throw new FitOptionsError({
          option: 'weights',
          allowed: '1/σ² per pixel, finite and not negative',
          received: `${describeValue(w)} at row ${region.row + row}, column ${region.column + column}`,
        })
      }
      const used = w > 0 && Number.isFinite(value) && !(mask !== undefined && mask[from] !== 0)
      data[to] = used ? value : 0
      weight[to] = used ? w : 0
      if (!used) continue
      pixels++
      sum += w
      total += w * value
      if (value < lowest) lowest = value
      if (value > highest) highest = value
    }
  }
  const atHighest = partAt(highest, data)
  kernel.ready(sum > 0 ? total / sum : 0)
  return { pixels, leftOut: count - pixels, lowest, highest, atHighest }
}

function isArray(weights: FitOptions['weights']): weights is Float64Array | Float32Array {
  return weights !== undefined && typeof weights !== 'string'
}

function copyRegion(
  data: Float64Array | Float32Array,
  columns: number,
  region: PixelRegion,
  to: Float64Array,
): void {
  if (region.columns === columns && region.rows * columns === data.length) {
    to.set(data)
    return
  }
  for (let row = 0; row < region.rows; row++) {
    const start = (region.row + row) * columns + region.column
    to.set(data.subarray(start, start + region.columns), row * region.columns)
  }
}

/** Part of some five hundred pixels spread over the image that have this value. */
function partAt(value: number, data: Float64Array): number {
  // Odd, so that the sample does not keep to a few columns.
  const step = Math.floor(data.length / sampledPixels) | 1
  let seen = 0
  let same = 0
  for (let i = 0; i < data.length; i += step) {
    seen++
    if (data[i] === value) same++
  }
  // One pixel always has the highest value.
  return same > 1 ? same / seen : 0
}

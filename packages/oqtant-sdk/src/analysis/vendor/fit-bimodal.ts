import { fitImage, type ImageFit, initFitKernel, type OpticalDensityImage } from '@coldlab/fit-wasm'
import type { Generation } from '../../wire/protocol.js'
import { type VendorEntry, vendorFrame } from './vendor-frame.js'
import type { VendorParameters } from './vendor-parameters.js'
import { vendorLower, vendorStart, vendorUpper } from './vendor-start.js'

export interface FitBimodalOptions {
  /** The vendor clients' own conventions, the only ones here: for ours see `fitImage` of `@coldlab/fit-wasm`. */
  readonly conventions?: 'vendor'
  /** Which clients' order of the Thomas–Fermi radii. Default `newest`. */
  readonly generation?: Generation
  readonly signal?: AbortSignal
}

/** From the vendor's start values the way can be long, where a part of the model has little to explain. */
const maxIterations = 1000

/** What the vendor's `fit_bimodal_data2D` returns, and the fit itself. */
export interface VendorBimodalFit {
  /** In pixels, in the vendor's order. */
  readonly parameters: VendorParameters
  /** Standard errors in the same order; null for a parameter that ended at a bound or that the image does not determine. */
  readonly sigma: readonly (number | null)[]
  /** Nine rows of nine; NaN where a parameter has no error. */
  readonly covariance: Float64Array
  /** Data minus model, in the shape of the image. */
  readonly residual: OpticalDensityImage
  /** 1 − var(residual)/var(data). */
  readonly rSquared: number
  /** Sum of the squared residuals. */
  readonly sumOfSquares: number
  /** The same fit in the terms of `@coldlab/fit-wasm`, with the image's pixels as the unit of length: `status` and `reason` say how it ended. */
  readonly fit: ImageFit
}

/**
 * Fits a time-of-flight image as the vendor's clients do, for numbers that can be compared with theirs: their model, start values and bounds,
 * in pixels, every pixel with the same weight, Thomas–Fermi radii of any size. On the real images it gives
 * the client's own values to five digits. For better numbers see `shotStatistics`.
 *
 * Throws `ImageError` and `KernelError` of `@coldlab/fit-wasm`.
 */
export async function fitBimodal(
  image: OpticalDensityImage,
  { generation = 'newest', signal }: FitBimodalOptions = {},
): Promise<VendorBimodalFit> {
  signal?.throwIfAborted()
  await initFitKernel()
  signal?.throwIfAborted()
  const frame = vendorFrame(image, generation)
  const fitted = (parameters: VendorParameters) =>
    frame.map(({ name, scale, shift }, i) => [name, (parameters[i]! - shift) / scale] as const)
  const lower = Object.fromEntries(fitted(vendorLower))
  const fit = fitImage(
    { ...image, pixelSizeUm: 1 },
    {
      model: 'bimodal',
      physical: false,
      maxIterations,
      initial: Object.fromEntries(fitted(vendorStart)),
      bounds: Object.fromEntries(fitted(vendorUpper).map(([name, upper]) => [name, [lower[name]!, upper]])),
    },
  )
  const residual = { ...fit.residualImage(), pixelSizeUm: image.pixelSizeUm }
  return {
    parameters: frame.map(
      ({ name, scale, shift }) => scale * fit.parameters[name].value + shift,
    ) as unknown as VendorParameters,
    sigma: frame.map(({ name, scale }) => {
      const { stderr } = fit.parameters[name]
      return stderr === null ? null : scale * stderr
    }),
    covariance: covarianceOf(fit, frame),
    residual,
    rSquared: 1 - variance(residual.data) / variance(image.data),
    sumOfSquares: fit.cost,
    fit,
  }
}

function covarianceOf({ covariance }: ImageFit, frame: readonly VendorEntry[]): Float64Array {
  const values = new Float64Array(frame.length ** 2).fill(Number.NaN)
  if (covariance === null) return values
  const { names } = covariance
  frame.forEach((a, row) => {
    frame.forEach((b, column) => {
      const [i, j] = [names.indexOf(a.name), names.indexOf(b.name)]
      if (i === -1 || j === -1) return
      values[row * frame.length + column] = a.scale * b.scale * covariance.values[i * names.length + j]!
    })
  })
  return values
}

/** Of the pixels that are numbers. */
function variance(data: ArrayLike<number>): number {
  let count = 0
  let sum = 0
  let squares = 0
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!
    if (!Number.isFinite(value)) continue
    count++
    sum += value
    squares += value * value
  }
  return squares / count - (sum / count) ** 2
}

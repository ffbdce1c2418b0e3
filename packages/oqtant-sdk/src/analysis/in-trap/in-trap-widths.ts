import { fitImage, type ImageFit, initFitKernel, type OpticalDensityImage } from '@coldlab/fit-wasm'
import { findShot, type ShotSource } from '../shot-source.js'
import { type FittedLength, type ProfileWidths, profileWidths } from './profile-widths.js'
import { stripOf } from './strip-of.js'

/** A fit of one shape to the image itself. */
export interface PlaneWidths {
  /** σ of the Gaussian or Thomas–Fermi radius along x, µm. */
  readonly xUm: FittedLength
  readonly yUm: FittedLength
  /** Why there are no numbers; null where there are. */
  readonly reason: string | null
  readonly fit: ImageFit
}

/** Widths of a cloud in the trap: two shapes fitted to the sums along each axis, and to the image. */
export interface InTrapWidths {
  readonly image: OpticalDensityImage
  /** Along x: the sums over the rows of the cloud. */
  readonly x: ProfileWidths
  /** Along y: the sums over the columns of the cloud. */
  readonly y: ProfileWidths
  readonly gaussian: PlaneWidths
  readonly thomasFermi: PlaneWidths
}

export interface InTrapWidthsOptions {
  /** Run of a job, by default the first that it holds. */
  readonly run?: number
  readonly signal?: AbortSignal
}

/**
 * Gaussian and Thomas–Fermi widths of a cloud in the trap with standard errors: one-dimensional, of the image summed
 * over the other axis within three widths σ of the two-dimensional Gaussian, and two-dimensional, of the image itself.
 * Farther out real images are below zero beside the cloud, which would narrow the sums. The errors are those of the fit
 * of this shape: where barriers cut the cloud the shape is wrong and `rSquared` says how wrong; the camera's resolution
 * (about the cloud's width across) is not taken out.
 *
 * Throws `AnalysisError` where there is no image, and `ImageError` and `KernelError` of `@coldlab/fit-wasm`.
 */
export async function inTrapWidths(
  source: ShotSource,
  { run, signal }: InTrapWidthsOptions = {},
): Promise<InTrapWidths> {
  signal?.throwIfAborted()
  const { image } = findShot(source, run)
  await initFitKernel()
  signal?.throwIfAborted()
  const gaussian = planeWidths(image, 'gaussian')
  return {
    image,
    x: profileWidths(stripOf(image, 'x', gaussian.fit), 'x'),
    y: profileWidths(stripOf(image, 'y', gaussian.fit), 'y'),
    gaussian,
    thomasFermi: planeWidths(image, 'thomas-fermi'),
  }
}

function planeWidths(image: OpticalDensityImage, model: 'gaussian' | 'thomas-fermi'): PlaneWidths {
  const fit = fitImage(image, { model })
  const width = model === 'gaussian' ? 'gaussianSigma' : 'thomasFermiRadius'
  const known = fit.status === 'converged'
  const quantity = (axis: 'X' | 'Y'): FittedLength => {
    const { value, stderr } = fit.parameters[`${width}${axis}Um`]
    return known ? { value, stderr } : { value: null, stderr: null }
  }
  return { xUm: quantity('X'), yUm: quantity('Y'), reason: known ? null : fit.reason, fit }
}

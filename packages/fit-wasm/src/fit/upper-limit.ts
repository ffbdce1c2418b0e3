import type { OpticalDensityImage } from '../image/optical-density-image.js'
import { integralOf } from './component-integral.js'
import type { FitOptions } from './fit-options.js'
import type { FitPart } from './image-fit.js'
import type { FitParameterName } from './parameters.js'
import { type PlainFit, singleFit } from './single-fit.js'

/** Standard deviations of a one-sided 95 % limit. */
export const oneSided95 = 1.645
/** Shapes tried for a part that is not seen: Thomas–Fermi radius in units of the largest physical one. */
const radiusParts = [0.35, 0.7, 1]
/** The same for the Gaussian: width in units of the smallest physical one. */
const widthFactors = [1, 1.5, 2.5]

/**
 * 95 % upper limit of a part's integral, optical density times µm²: the largest over its fitted shape and over
 * physical shapes around `single`, the fit without it. `excess` scales the noise variance where the part would sit.
 */
export function integralUpperLimit(
  image: OpticalDensityImage,
  options: FitOptions,
  fit: PlainFit,
  single: PlainFit,
  part: FitPart,
  excess: number,
): number {
  const shapes = part === 'condensate' ? domesInside(single) : gaussiansAround(single)
  const fits = shapes.map((shape) =>
    singleFit(
      image,
      { ...options, initial: startOf(single), fixed: { ...options.fixed, ...shape } },
      'bimodal',
    ),
  )
  const limits = [fit, ...fits].map((candidate) => {
    const { value, stderr } = integralOf(candidate, part)
    return value + oneSided95 * (stderr ?? 0) * Math.sqrt(excess)
  })
  return Math.max(...limits.filter(Number.isFinite), 0)
}

type Fixed = Partial<Record<FitParameterName, number>>

function domesInside({ parameters }: PlainFit): Fixed[] {
  return radiusParts.map((part) => ({
    thomasFermiRadiusXUm: part * Math.SQRT2 * parameters.gaussianSigmaXUm.value,
    thomasFermiRadiusYUm: part * Math.SQRT2 * parameters.gaussianSigmaYUm.value,
    // Held with the radii, so that the physical limit cannot be in the way.
    gaussianSigmaXUm: parameters.gaussianSigmaXUm.value,
    gaussianSigmaYUm: parameters.gaussianSigmaYUm.value,
  }))
}

function gaussiansAround({ parameters }: PlainFit): Fixed[] {
  return widthFactors.map((factor) => ({
    gaussianSigmaXUm: (factor * parameters.thomasFermiRadiusXUm.value) / Math.SQRT2,
    gaussianSigmaYUm: (factor * parameters.thomasFermiRadiusYUm.value) / Math.SQRT2,
    thomasFermiRadiusXUm: parameters.thomasFermiRadiusXUm.value,
    thomasFermiRadiusYUm: parameters.thomasFermiRadiusYUm.value,
  }))
}

function startOf({ parameters }: PlainFit): Fixed {
  return { centerXUm: parameters.centerXUm.value, centerYUm: parameters.centerYUm.value }
}

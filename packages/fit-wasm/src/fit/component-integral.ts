import type { FitPart } from './image-fit.js'
import type { FitParameterName } from './parameters.js'
import type { PlainFit } from './single-fit.js'

const factors: Record<
  FitPart,
  { factor: number; names: readonly [FitParameterName, ...FitParameterName[]] }
> = {
  thermal: { factor: 2 * Math.PI, names: ['gaussianOd', 'gaussianSigmaXUm', 'gaussianSigmaYUm'] },
  condensate: {
    factor: (2 * Math.PI) / 5,
    names: ['thomasFermiOd', 'thomasFermiRadiusXUm', 'thomasFermiRadiusYUm'],
  },
}

/**
 * Integral of a part over the plane, optical density times µm²: 2π σx σy G, or (2π/5) Rx Ry T. Standard error from the
 * covariance of what varies of the three; null where one of them that varies has no error.
 */
export function integralOf(
  { parameters, covariance }: Pick<PlainFit, 'parameters' | 'covariance'>,
  part: FitPart,
): { value: number; stderr: number | null } {
  const { factor, names } = factors[part]
  const value = names.reduce((product, name) => product * parameters[name].value, factor)
  const varying = names.filter((name) => !parameters[name].fixed)
  if (covariance === null) return { value, stderr: null }
  const at = varying.map((name) => covariance.names.indexOf(name))
  if (at.includes(-1)) return { value, stderr: null }
  const slopes = varying.map((name) =>
    names.reduce((product, other) => (other === name ? product : product * parameters[other].value), factor),
  )
  let variance = 0
  for (let a = 0; a < at.length; a++) {
    for (let b = 0; b < at.length; b++) {
      variance += slopes[a]! * slopes[b]! * covariance.values[at[a]! * covariance.names.length + at[b]!]!
    }
  }
  return { value, stderr: Math.sqrt(Math.max(0, variance)) }
}

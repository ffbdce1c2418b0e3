import type { ImageFit } from '../fit/image-fit.js'
import type { FitParameterName } from '../fit/parameters.js'
import { type Quantity, unknownQuantity } from './quantity.js'

/** A function of the fit's parameters at their values, with its derivative by each parameter it depends on. */
export interface Derived {
  readonly value: number
  readonly gradient: Readonly<Partial<Record<FitParameterName, number>>>
}

/** Sum of functions, each with its factor. */
export function weightedSum(terms: readonly (readonly [number, Derived])[]): Derived {
  let value = 0
  const gradient: Partial<Record<FitParameterName, number>> = {}
  for (const [factor, term] of terms) {
    value += factor * term.value
    for (const [name, derivative] of derivatives(term)) {
      gradient[name] = (gradient[name] ?? 0) + factor * derivative
    }
  }
  return { value, gradient }
}

/**
 * factor · Π pₖ^eₖ of parameters, such as 2π/σ0 · G σx σy. The derivative by pₖ takes pₖ^(eₖ - 1), so
 * it holds at pₖ = 0 too, where an amplitude ends at its bound.
 */
export function product(
  fit: ImageFit,
  factor: number,
  exponents: Readonly<Partial<Record<FitParameterName, 1 | 2>>>,
): Derived {
  const powers = Object.entries(exponents) as [FitParameterName, 1 | 2][]
  const power = (name: FitParameterName, exponent: number) => fit.parameters[name].value ** exponent
  const gradient: Partial<Record<FitParameterName, number>> = {}
  for (const [name, exponent] of powers) {
    gradient[name] = powers.reduce(
      (result, [other, e]) =>
        result * (other === name ? exponent * power(name, exponent - 1) : power(other, e)),
      factor,
    )
  }
  return { value: powers.reduce((result, [name, e]) => result * power(name, e), factor), gradient }
}

/**
 * The value with its standard error √(∇ᵀ C ∇), C the fit's covariance. Parameters held fixed, or at a bound and so
 * not in the covariance, count as known; there is no standard error where the value depends on one the image does not determine.
 */
export function derivedQuantity(fit: ImageFit, derived: Derived): Quantity {
  const { value } = derived
  if (!Number.isFinite(value)) return unknownQuantity('The fit has no finite value for it.')
  const withoutStderr = (why: string) => ({
    ...unknownQuantity(`No standard error: ${fit.uncertaintyReason ?? why}`),
    value,
  })
  const { covariance } = fit
  if (covariance === null) return withoutStderr('the fit has no covariance')
  const undetermined = derivatives(derived).find(([name, derivative]) => {
    const { fixed, atBound } = fit.parameters[name]
    return derivative !== 0 && !fixed && !atBound && !covariance.names.includes(name)
  })
  if (undetermined !== undefined) return withoutStderr(`${undetermined[0]} is not determined`)
  const indexed = derivatives(derived)
    .map(([name, derivative]) => [covariance.names.indexOf(name), derivative] as const)
    .filter(([index]) => index >= 0)
  let variance = 0
  for (const [i, a] of indexed) {
    for (const [j, b] of indexed) variance += a * b * covariance.values[i * covariance.names.length + j]!
  }
  // A positive semidefinite form may round to a hair below 0.
  const stderr = Math.sqrt(Math.max(variance, 0))
  if (!Number.isFinite(stderr)) return withoutStderr('the covariance is not finite')
  return { value, stderr, upperLimit: null, lowerLimit: null, reason: null }
}

function derivatives(derived: Derived): [FitParameterName, number][] {
  return Object.entries(derived.gradient) as [FitParameterName, number][]
}

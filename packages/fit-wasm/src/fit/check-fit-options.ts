import { describeValue } from '../describe-value.js'
import { FitOptionsError } from '../errors.js'
import type { FitOptions } from './fit-options.js'
import { type FitParameterName, fitParameterNames } from './parameters.js'

const models = ['bimodal', 'gaussian', 'thomas-fermi', 'auto']
const defaultIterations = 100
const mostIterations = 10_000

/** Throws `FitOptionsError` for an unknown model or a parameter name that is none. */
export function checkNames(options: FitOptions): void {
  const { model = 'bimodal' } = options
  if (!models.includes(model)) refuse('model', `one of ${models.join(', ')}`, model)
  for (const option of ['initial', 'bounds', 'fixed'] as const) {
    for (const name of Object.keys(options[option] ?? {})) {
      if (fitParameterNames.includes(name as FitParameterName)) continue
      refuse(`${option}.${name}`, `one of the parameters ${fitParameterNames.join(', ')}`, name)
    }
  }
}

export function checkBounds(name: FitParameterName, bounds: unknown): asserts bounds is [number, number] {
  const [lower, upper] = Array.isArray(bounds) ? (bounds as unknown[]) : []
  if (typeof lower === 'number' && typeof upper === 'number' && lower <= upper) return
  refuse(`bounds.${name}`, 'a pair [lower, upper] of numbers with lower ≤ upper', bounds)
}

export function checkValue(
  option: string,
  name: FitParameterName,
  value: unknown,
  positive: boolean,
): number {
  if (typeof value === 'number' && Number.isFinite(value) && (!positive || value > 0)) return value
  return refuse(`${option}.${name}`, positive ? 'a finite number above 0' : 'a finite number', value)
}

export function checkIterations(value: unknown = defaultIterations): number {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= mostIterations) {
    return value as number
  }
  return refuse('maxIterations', `a whole number from 1 to ${mostIterations}`, value)
}

/** Under the physical limit the bounds must leave room for radii of at most √2 widths. */
export function checkPhysicalBounds(lower: Float64Array, upper: Float64Array): void {
  for (const axis of ['X', 'Y'] as const) {
    const radius = fitParameterNames.indexOf(`thomasFermiRadius${axis}Um`)
    const width = fitParameterNames.indexOf(`gaussianSigma${axis}Um`)
    if (lower[radius]! <= Math.SQRT2 * upper[width]! * (1 + 1e-12)) continue
    throw new FitOptionsError({
      option: 'physical',
      allowed: `false where thomasFermiRadius${axis}Um is held above √2 times gaussianSigma${axis}Um`,
      received: 'bounds that leave no such radius',
      advice: 'Widen the bounds, or fit with physical: false',
    })
  }
}

/** `weights` and `mask` have one entry per pixel of the image. */
export function checkPerPixel(option: 'weights' | 'mask', length: number, pixels: number): void {
  if (length !== pixels) refuse(option, `${pixels} long, one entry per pixel`, length)
}

function refuse(option: string, allowed: string, received: unknown): never {
  throw new FitOptionsError({ option, allowed, received: describeValue(received) })
}

import { invertMatrix } from './invert-matrix.js'
import type { ProfileShape } from './profile-shape.js'

/** A profile to fit: values at ascending positions; values that are not finite are left out. */
export interface Profile {
  readonly positions: Float64Array
  readonly values: Float64Array
}

/** `amplitude · shape((x − center)/width) + offset`. */
export type ProfileParameters = readonly [amplitude: number, center: number, width: number, offset: number]

export interface ProfileMinimum {
  readonly parameters: ProfileParameters
  /** Sum of squared residuals. */
  readonly cost: number
  /** Standard errors in the order of the parameters; null where the data do not determine all of them. */
  readonly stderr: ProfileParameters | null
  readonly rSquared: number
  readonly converged: boolean
}

const mostSteps = 200
/** Steps that change every parameter by less than this part of its scale end the search. */
const smallestStep = 1e-10

/**
 * Least squares from a start, by Levenberg and Marquardt's method with Marquardt's scaling. Errors are the square roots of
 * (JᵀJ)⁻¹ times the residual variance.
 */
export function fitProfile(profile: Profile, shape: ProfileShape, start: ProfileParameters): ProfileMinimum {
  let parameters = start
  let state = normalEquations(profile, shape, parameters)
  let damping = 1e-3
  let converged = false
  for (let step = 0; step < mostSteps && !converged; step++) {
    const damped = state.matrix.map((row, i) =>
      row.map((value, j) => (i === j ? value * (1 + damping) + Number.MIN_VALUE : value)),
    )
    const inverse = invertMatrix(damped)
    if (inverse === null) break
    const change = inverse.map((row) => row.reduce((sum, value, j) => sum + value * state.gradient[j]!, 0))
    const next = parameters.map((value, i) => value + change[i]!) as unknown as ProfileParameters
    const there = next[2] > 0 ? normalEquations(profile, shape, next) : null
    const scales = [Math.abs(parameters[0]), parameters[2], parameters[2], Math.abs(parameters[0])]
    const small = change.every((value, i) => Math.abs(value) <= smallestStep * scales[i]!)
    if (there !== null && there.cost <= state.cost) {
      parameters = next
      state = there
      damping = Math.max(1e-12, damping / 10)
      converged = small
    } else {
      damping *= 10
      // No way down within rounding: this is the minimum.
      converged = small
      if (damping > 1e16) break
    }
  }
  const inverse = invertMatrix(state.matrix)
  const variance = state.cost / (state.count - parameters.length)
  const stderr = inverse?.map((row, i) => Math.sqrt(row[i]! * variance)) ?? null
  return {
    parameters,
    cost: state.cost,
    stderr: stderr as unknown as ProfileParameters | null,
    rSquared: 1 - state.cost / state.spread,
    converged,
  }
}

interface NormalEquations {
  readonly matrix: readonly (readonly number[])[]
  readonly gradient: readonly number[]
  readonly cost: number
  readonly count: number
  /** Sum of the squares around the mean. */
  readonly spread: number
}

function normalEquations(
  { positions, values }: Profile,
  shape: ProfileShape,
  [amplitude, center, width, offset]: ProfileParameters,
): NormalEquations {
  const matrix = [0, 1, 2, 3].map(() => [0, 0, 0, 0])
  const gradient = [0, 0, 0, 0]
  let cost = 0
  let count = 0
  let sum = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (!Number.isFinite(value)) continue
    const u = (positions[i]! - center) / width
    const height = shape.at(u)
    const slope = (-amplitude * shape.slopeAt(u)) / width
    const jacobian = [height, slope, slope * u, 1]
    const residual = value - amplitude * height - offset
    for (let a = 0; a < 4; a++) {
      gradient[a]! += jacobian[a]! * residual
      for (let b = 0; b < 4; b++) matrix[a]![b]! += jacobian[a]! * jacobian[b]!
    }
    cost += residual * residual
    count++
    sum += value
    squares += value * value
  }
  return { matrix, gradient, cost, count, spread: squares - (sum * sum) / count }
}

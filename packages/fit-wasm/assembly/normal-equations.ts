import { add, clamp, get, set } from './floats'
import { domeGram, evaluateGram, GRAM, PROJECTION } from './gram'
import { Level } from './level'
import { Problem } from './problem'
import {
  CENTER_X, CENTER_Y, F_DOME, F_GAUSSIAN, F_GAUSSIAN_U, F_GAUSSIAN_UU, F_GAUSSIAN_V, F_GAUSSIAN_VV, F_ONE,
  F_ROOT_X, F_ROOT_XX, F_ROOT_Y, F_ROOT_YY, FUNCTIONS, GAUSSIAN_OD, OFFSET, PARAMETERS, RADIUS_X, RADIUS_Y,
  SIGMA_X, SIGMA_Y, THOMAS_FERMI_OD,
} from './parameters'
import { solveQuadraticProgram } from './quadratic-program'

/** JᵀJ, full 9 x 9. */
export const NORMAL = memory.data(PARAMETERS * PARAMETERS * 8, 16)
/** Jᵀ(model - data). */
export const SLOPE = memory.data(PARAMETERS * 8, 16)

const AMPLITUDES = 3
const AMPLITUDE_MATRIX = memory.data(AMPLITUDES * AMPLITUDES * 8, 16)
const AMPLITUDE_SLOPE = memory.data(AMPLITUDES * 8, 16)
const AMPLITUDE_LOWER = memory.data(AMPLITUDES * 8, 16)
const AMPLITUDE_UPPER = memory.data(AMPLITUDES * 8, 16)
const AMPLITUDE_STEP = memory.data(AMPLITUDES * 8, 16)
const COEFFICIENTS = memory.data(2 * PARAMETERS * 8, 16)

const AMPLITUDE_PARAMETER = memory.data<i32>([GAUSSIAN_OD, THOMAS_FERMI_OD, OFFSET])
const AMPLITUDE_FUNCTION = memory.data<i32>([F_GAUSSIAN, F_DOME, F_ONE])
// The one or two functions a column of the Jacobian is made of (the second of no weight where there is one).
const FIRST_FUNCTION = memory.data<i32>([
  F_GAUSSIAN, F_GAUSSIAN_UU, F_GAUSSIAN_VV, F_DOME, F_ROOT_XX, F_ROOT_YY, F_GAUSSIAN_U, F_GAUSSIAN_V, F_ONE,
])
const SECOND_FUNCTION = memory.data<i32>([0, 0, 0, 0, 0, 0, F_ROOT_X, F_ROOT_Y, 0])

/** Evaluations on pixels alone, and with binned data, since the last reset. */
export let fullEvaluations: i32 = 0
export let binnedEvaluations: i32 = 0

export function resetEvaluations(): void {
  fullEvaluations = 0
  binnedEvaluations = 0
}

@inline
function index(table: usize, i: i32): i32 {
  return load<i32>(table + (<usize>i << 2))
}

@inline
function gram(f: i32, g: i32): f64 {
  return f <= g ? get(GRAM, f * FUNCTIONS + g) : get(GRAM, g * FUNCTIONS + f)
}

/**
 * Sums for the shape in `theta`, then the best amplitudes within their bounds for that shape (they are linear:
 * variable projection), written into `theta`. Returns the sum of squared residuals.
 */
export function evaluate(level: Level, problem: Problem, theta: usize): f64 {
  if (level.stepX == 1.0 && level.stepY == 1.0) fullEvaluations++
  else binnedEvaluations++
  evaluateGram(level, problem, theta)
  solveAmplitudes(theta, problem.lower, problem.upper)
  return costOf(level, theta)
}

/** The same where only the radii differ from the last evaluation, which was on this level. */
export function evaluateRadii(level: Level, problem: Problem, theta: usize): f64 {
  domeGram(level, theta, problem.gaussian)
  solveAmplitudes(theta, problem.lower, problem.upper)
  return costOf(level, theta)
}

function solveAmplitudes(theta: usize, lower: usize, upper: usize): void {
  for (let a = 0; a < AMPLITUDES; a++) {
    const p = index(AMPLITUDE_PARAMETER, a)
    const f = index(AMPLITUDE_FUNCTION, a)
    // From the feasible point nearest to zero.
    const start = clamp(0.0, get(lower, p), get(upper, p))
    set(theta, p, start)
    set(AMPLITUDE_LOWER, a, get(lower, p) - start)
    set(AMPLITUDE_UPPER, a, get(upper, p) - start)
    for (let b = 0; b < AMPLITUDES; b++) {
      set(AMPLITUDE_MATRIX, a * AMPLITUDES + b, gram(f, index(AMPLITUDE_FUNCTION, b)))
    }
  }
  for (let a = 0; a < AMPLITUDES; a++) {
    let slope = -get(PROJECTION, index(AMPLITUDE_FUNCTION, a))
    for (let b = 0; b < AMPLITUDES; b++) {
      slope += get(AMPLITUDE_MATRIX, a * AMPLITUDES + b) * get(theta, index(AMPLITUDE_PARAMETER, b))
    }
    set(AMPLITUDE_SLOPE, a, slope)
  }
  solveQuadraticProgram(AMPLITUDES, AMPLITUDE_MATRIX, AMPLITUDE_SLOPE, AMPLITUDE_LOWER, AMPLITUDE_UPPER, 0, AMPLITUDE_STEP)
  for (let a = 0; a < AMPLITUDES; a++) add(theta, index(AMPLITUDE_PARAMETER, a), get(AMPLITUDE_STEP, a))
}

/** Σm² - 2Σmd + Σd² from the sums at hand. */
function costOf(level: Level, theta: usize): f64 {
  let cost = level.sumDataData
  for (let a = 0; a < AMPLITUDES; a++) {
    const f = index(AMPLITUDE_FUNCTION, a)
    const amplitude = get(theta, index(AMPLITUDE_PARAMETER, a))
    let sum = -2.0 * get(PROJECTION, f)
    for (let b = 0; b < AMPLITUDES; b++) {
      sum += gram(f, index(AMPLITUDE_FUNCTION, b)) * get(theta, index(AMPLITUDE_PARAMETER, b))
    }
    cost += amplitude * sum
  }
  return cost
}

/** NORMAL and SLOPE at `theta` from the sums of the last evaluation. */
export function buildNormalEquations(theta: usize): void {
  const G = get(theta, GAUSSIAN_OD)
  const T = get(theta, THOMAS_FERMI_OD)
  const offset = get(theta, OFFSET)
  for (let k = 0; k < PARAMETERS; k++) {
    set(COEFFICIENTS, 2 * k, 1.0)
    set(COEFFICIENTS, 2 * k + 1, 0.0)
  }
  const perSigmaX = G / get(theta, SIGMA_X)
  const perSigmaY = G / get(theta, SIGMA_Y)
  const perRadiusX = (3.0 * T) / get(theta, RADIUS_X)
  const perRadiusY = (3.0 * T) / get(theta, RADIUS_Y)
  set(COEFFICIENTS, 2 * SIGMA_X, perSigmaX)
  set(COEFFICIENTS, 2 * SIGMA_Y, perSigmaY)
  set(COEFFICIENTS, 2 * RADIUS_X, perRadiusX)
  set(COEFFICIENTS, 2 * RADIUS_Y, perRadiusY)
  set(COEFFICIENTS, 2 * CENTER_X, perSigmaX)
  set(COEFFICIENTS, 2 * CENTER_X + 1, perRadiusX)
  set(COEFFICIENTS, 2 * CENTER_Y, perSigmaY)
  set(COEFFICIENTS, 2 * CENTER_Y + 1, perRadiusY)
  for (let k = 0; k < PARAMETERS; k++) {
    const f = index(FIRST_FUNCTION, k)
    const f2 = index(SECOND_FUNCTION, k)
    const c = get(COEFFICIENTS, 2 * k)
    const c2 = get(COEFFICIENTS, 2 * k + 1)
    let slope = c * misfit(f, G, T, offset)
    if (c2 != 0.0) slope += c2 * misfit(f2, G, T, offset)
    set(SLOPE, k, slope)
    for (let l = k; l < PARAMETERS; l++) {
      const g = index(FIRST_FUNCTION, l)
      const e = get(COEFFICIENTS, 2 * l)
      const e2 = get(COEFFICIENTS, 2 * l + 1)
      let sum = c * e * gram(f, g)
      if (c2 != 0.0) sum += c2 * e * gram(f2, g)
      if (e2 != 0.0) {
        const g2 = index(SECOND_FUNCTION, l)
        sum += c * e2 * gram(f, g2)
        if (c2 != 0.0) sum += c2 * e2 * gram(f2, g2)
      }
      set(NORMAL, k * PARAMETERS + l, sum)
      set(NORMAL, l * PARAMETERS + k, sum)
    }
  }
}

/** Σ f (model - data). */
@inline
function misfit(f: i32, G: f64, T: f64, offset: f64): f64 {
  return G * gram(f, F_GAUSSIAN) + T * gram(f, F_DOME) + offset * gram(f, F_ONE) - get(PROJECTION, f)
}

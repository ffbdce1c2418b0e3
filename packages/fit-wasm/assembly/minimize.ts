import { add, clamp, copy, get, set, zero } from './floats'
import { Level } from './level'
import { Problem } from './problem'
import { buildNormalEquations, evaluate, evaluateRadii, NORMAL, SLOPE } from './normal-equations'
import {
  CENTER_X,
  CENTER_Y,
  GAUSSIAN_OD,
  OFFSET,
  PARAMETERS,
  PHYSICAL_RATIO,
  RADIUS_X,
  RADIUS_Y,
  SIGMA_X,
  SIGMA_Y,
  THOMAS_FERMI_OD,
} from './parameters'
import { solveQuadraticProgram } from './quadratic-program'

/** Largest factor by which a width or radius may change in one step. */
const LONGEST_STRIDE: f64 = 2.5
/** A step along which the gradient changes by less than this part of JᵀJ teaches nothing. */
const LEAST_CURVATURE: f64 = 0.05

const DAMPED = memory.data(PARAMETERS * PARAMETERS * 8, 16)
const STEP_LOWER = memory.data(PARAMETERS * 8, 16)
const STEP_UPPER = memory.data(PARAMETERS * 8, 16)
const SLACK = memory.data(2 * 8, 16)
const DELTA = memory.data(PARAMETERS * 8, 16)
const TRIAL = memory.data(PARAMETERS * 8, 16)
/** What JᵀJ lacks of the true curvature, Σ r ∂²m, learned from the gradients seen. */
const SECOND = memory.data(PARAMETERS * PARAMETERS * 8, 16)
const OLD_SLOPE = memory.data(PARAMETERS * 8, 16)
const MOVED = memory.data(PARAMETERS * 8, 16)
const CHANGE = memory.data(PARAMETERS * 8, 16)
const LACK = memory.data(PARAMETERS * 8, 16)

/** Forgets what was learned; belongs before a start elsewhere or on another level. */
export function forgetCurvature(): void {
  zero(SECOND, PARAMETERS * PARAMETERS)
}

/**
 * The structured secant update of NL2SOL (Dennis, Gay & Welsch 1981): SECOND is changed as little as possible so that
 * JᵀJ + SECOND explains the change of the gradient over the last step. On real shots, whose residuals are
 * structured, it halves the number of evaluations.
 */
function learnCurvature(): void {
  let change = 0.0
  let lack = 0.0
  let square = 0.0
  for (let i = 0; i < PARAMETERS; i++) {
    const y = get(SLOPE, i) - get(OLD_SLOPE, i)
    let known = 0.0
    let learned = 0.0
    for (let j = 0; j < PARAMETERS; j++) {
      known += get(NORMAL, i * PARAMETERS + j) * get(MOVED, j)
      learned += get(SECOND, i * PARAMETERS + j) * get(MOVED, j)
    }
    const d = get(MOVED, i)
    const missing = y - known - learned
    set(CHANGE, i, y)
    set(LACK, i, missing)
    change += y * d
    lack += missing * d
    square += known * d
  }
  if (change <= LEAST_CURVATURE * square) return
  const inverse = 1.0 / change
  for (let i = 0; i < PARAMETERS; i++) {
    const vi = get(CHANGE, i) * inverse
    const wi = get(LACK, i) - lack * vi
    for (let j = 0; j < PARAMETERS; j++) {
      add(SECOND, i * PARAMETERS + j, wi * get(CHANGE, j) * inverse + get(LACK, j) * vi)
    }
  }
}

/** Steps taken by the last call of `minimize`; true in `converged` where it ended by itself. */
export let iterations: i32 = 0
export let converged: bool = false
/** Where the sums of the last evaluation belong to the returned minimum: that point, short of the last step; else 0. */
export let evaluatedAt: usize = 0

/**
 * Levenberg–Marquardt with the amplitudes projected out and every step the exact solution of its
 * constrained quadratic model. Ends where the model promises less than `tolerance` residual variances of χ².
 * NORMAL belongs to `theta` but for a last step within the tolerance. Returns the cost.
 */
export function minimize(
  level: Level,
  problem: Problem,
  theta: usize,
  maxIterations: i32,
  tolerance: f64,
  startDamping: f64,
): f64 {
  let damping = startDamping
  forgetCurvature()
  let growth = 4.0
  let cost = evaluate(level, problem, theta)
  copy(TRIAL, theta, PARAMETERS)
  evaluatedAt = TRIAL
  buildNormalEquations(theta)
  iterations = 0
  converged = false
  const freedom = max(1.0, <f64>level.rows * <f64>level.columns - <f64>PARAMETERS)
  const floor = 1e-15 * level.sumDataData
  while (iterations < maxIterations) {
    propose(problem, theta, damping)
    const decrease = promisedDecrease()
    const variance = max(cost, floor) / freedom
    if (decrease <= tolerance * variance + 1e-16 * level.sumDataData) {
      // The last step is too short to be worth an evaluation, not too short to be taken.
      stepFrom(problem, theta, theta)
      converged = true
      break
    }
    iterations++
    stepFrom(problem, theta, TRIAL)
    const trialCost = evaluate(level, problem, TRIAL)
    const gain = (cost - trialCost) / decrease
    if (gain > 1e-4) {
      evaluatedAt = TRIAL
      for (let i = 0; i < PARAMETERS; i++) set(MOVED, i, get(TRIAL, i) - get(theta, i))
      copy(OLD_SLOPE, SLOPE, PARAMETERS)
      copy(theta, TRIAL, PARAMETERS)
      cost = trialCost
      buildNormalEquations(theta)
      learnCurvature()
      const q = 2.0 * gain - 1.0
      damping = max(1e-12, damping * max(0.1, 1.0 - q * q * q))
      growth = 4.0
    } else {
      evaluatedAt = 0
      damping = max(1e-9, damping) * growth
      growth *= 2.0
      // Nothing gained by a step a thousandth of a standard error long: as good as it gets in f64.
      if (damping > 1e10) {
        converged = decrease <= 1e-4 * variance
        break
      }
    }
  }
  return cost
}

/** The cost that one step promises from `theta`, which differs from the last evaluation on this level only in the radii. */
export function promiseOfRadii(level: Level, problem: Problem, theta: usize): f64 {
  const cost = evaluateRadii(level, problem, theta)
  buildNormalEquations(theta)
  propose(problem, theta, 1e-3)
  return cost - promisedDecrease()
}

/** Makes `theta` the last evaluation, for `promiseOfRadii`. */
export function evaluateAt(level: Level, problem: Problem, theta: usize): void {
  forgetCurvature()
  evaluate(level, problem, theta)
}

function stepFrom(problem: Problem, from: usize, to: usize): void {
  for (let i = 0; i < PARAMETERS; i++) set(to, i, get(from, i) + get(DELTA, i))
  settle(problem, to)
}

/** The step into DELTA: damped normal equations within bounds, the physical limit and a trust region. */
function propose(problem: Problem, theta: usize, damping: f64): void {
  for (let i = 0; i < PARAMETERS * PARAMETERS; i++) set(DAMPED, i, get(NORMAL, i) + get(SECOND, i))
  for (let i = 0; i < PARAMETERS; i++) {
    const at = i * PARAMETERS + i
    const curvature = get(NORMAL, at)
    const linear = i == GAUSSIAN_OD || i == THOMAS_FERMI_OD || i == OFFSET
    if (!linear) set(DAMPED, at, get(DAMPED, at) + curvature * damping)
    set(STEP_LOWER, i, min(0.0, get(problem.lower, i) - get(theta, i)))
    set(STEP_UPPER, i, max(0.0, get(problem.upper, i) - get(theta, i)))
  }
  for (let i = SIGMA_X; i <= RADIUS_Y; i++) {
    if (i == THOMAS_FERMI_OD) continue
    const size = get(theta, i)
    set(STEP_LOWER, i, max(get(STEP_LOWER, i), size / LONGEST_STRIDE - size))
    set(STEP_UPPER, i, min(get(STEP_UPPER, i), size * LONGEST_STRIDE - size))
  }
  limitCenter(problem, theta, CENTER_X, SIGMA_X, RADIUS_X)
  limitCenter(problem, theta, CENTER_Y, SIGMA_Y, RADIUS_Y)
  if (problem.physical) {
    set(SLACK, 0, max(0.0, PHYSICAL_RATIO * get(theta, SIGMA_X) - get(theta, RADIUS_X)))
    set(SLACK, 1, max(0.0, PHYSICAL_RATIO * get(theta, SIGMA_Y) - get(theta, RADIUS_Y)))
  }
  solveQuadraticProgram(
    PARAMETERS,
    DAMPED,
    SLOPE,
    STEP_LOWER,
    STEP_UPPER,
    problem.physical ? SLACK : 0,
    DELTA,
  )
}

function limitCenter(problem: Problem, theta: usize, center: i32, width: i32, radius: i32): void {
  let reach = 0.0
  if (problem.gaussian) reach = get(theta, width)
  if (problem.dome) reach = reach > 0.0 ? min(reach, get(theta, radius)) : get(theta, radius)
  reach *= 1.5
  set(STEP_LOWER, center, max(get(STEP_LOWER, center), -reach))
  set(STEP_UPPER, center, min(get(STEP_UPPER, center), reach))
}

/** Decrease of the cost that the quadratic model promises for DELTA (without the damping). */
function promisedDecrease(): f64 {
  let linear = 0.0
  let square = 0.0
  for (let i = 0; i < PARAMETERS; i++) {
    const d = get(DELTA, i)
    if (d == 0.0) continue
    linear += get(SLOPE, i) * d
    let row = 0.0
    for (let j = 0; j < PARAMETERS; j++)
      row += (get(NORMAL, i * PARAMETERS + j) + get(SECOND, i * PARAMETERS + j)) * get(DELTA, j)
    square += row * d
  }
  return -(2.0 * linear + square)
}

/** Removes what rounding leaves of a violated bound or limit. */
export function settle(problem: Problem, theta: usize): void {
  for (let i = 0; i < PARAMETERS; i++) {
    set(theta, i, clamp(get(theta, i), get(problem.lower, i), get(problem.upper, i)))
  }
  if (!problem.physical) return
  for (let axis = 0; axis < 2; axis++) {
    const radius = RADIUS_X + axis
    const width = SIGMA_X + axis
    if (get(theta, radius) <= PHYSICAL_RATIO * get(theta, width)) continue
    const shrunk = max(get(problem.lower, radius), PHYSICAL_RATIO * get(theta, width))
    set(theta, radius, shrunk)
    if (shrunk > PHYSICAL_RATIO * get(theta, width)) set(theta, width, shrunk / PHYSICAL_RATIO)
  }
}

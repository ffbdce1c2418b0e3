import { levelAt, levels } from './arena'
import { boxWidthX, boxWidthY, boxX, boxY, findBrightestBox } from './brightest-box'
import { copy, get, set } from './floats'
import { minimize, settle } from './minimize'
import {
  CENTER_X, CENTER_Y, GAUSSIAN_OD, PARAMETERS, RADIUS_X, RADIUS_Y, SIGMA_X, SIGMA_Y, THOMAS_FERMI_OD,
} from './parameters'
import { Problem } from './problem'

/** It only gives place and scale of the starts. */
const TOLERANCE: f64 = 5.0
const DAMPING: f64 = 1e-2

const LOWER = memory.data(PARAMETERS * 8, 16)
const UPPER = memory.data(PARAMETERS * 8, 16)
const SINGLE = memory.data(32, 16)

/** What one Gaussian on the coarsest level gains over a constant, in units of the variance there: is there a cloud at all? */
export let cloudGain: f64 = 0.0

/** Position and size of the light as one Gaussian on the coarsest level, into `theta`. */
export function fitSingleGaussian(problem: Problem, given: usize, theta: usize): void {
  const level = levelAt(levels - 1)
  copy(LOWER, problem.lower, PARAMETERS)
  copy(UPPER, problem.upper, PARAMETERS)
  // The thermal part's own bounds are no bounds of this stand-in for the whole cloud.
  openUp(GAUSSIAN_OD, 0.0, Infinity)
  openUp(SIGMA_X, 0.3 * level.stepX, 0.5 * <f64>level.columns * level.stepX)
  openUp(SIGMA_Y, 0.3 * level.stepY, 0.5 * <f64>level.rows * level.stepY)
  openUp(THOMAS_FERMI_OD, 0.0, 0.0)
  openUp(RADIUS_X, 1.0, 1.0)
  openUp(RADIUS_Y, 1.0, 1.0)
  findBrightestBox(level)
  set(theta, CENTER_X, boxX)
  set(theta, CENTER_Y, boxY)
  set(theta, SIGMA_X, boxWidthX)
  set(theta, SIGMA_Y, boxWidthY)
  set(theta, RADIUS_X, 1.0)
  set(theta, RADIUS_Y, 1.0)
  takeGiven(given, theta, CENTER_X)
  takeGiven(given, theta, CENTER_Y)
  const single = changetype<Problem>(SINGLE)
  single.lower = LOWER
  single.upper = UPPER
  single.gaussian = true
  single.dome = false
  single.physical = false
  settle(single, theta)
  const cost = minimize(level, single, theta, 10, TOLERANCE, DAMPING)
  const constant = level.sumDataData - (level.sumData * level.sumData) / level.sumOne
  cloudGain = cost > 0.0 ? ((constant - cost) / cost) * <f64>(level.rows * level.columns) : Infinity
}

function openUp(parameter: i32, lower: f64, upper: f64): void {
  set(LOWER, parameter, lower)
  set(UPPER, parameter, upper)
}

@inline
export function takeGiven(given: usize, theta: usize, parameter: i32): void {
  const value = get(given, parameter)
  if (value == value) set(theta, parameter, value)
}

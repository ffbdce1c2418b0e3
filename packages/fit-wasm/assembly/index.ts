// The fit kernel. The host writes pixels (and weights) into the memory it is given, bounds and start into SETTINGS,
// calls `fit` and reads RESULTS. Lengths are in pixels from the image centre. Nothing here throws or allocates per fit.
import { layOut, levelAt } from './arena'
import { copy, get, set } from './floats'
import { settleLevel } from './level'
import { settle } from './minimize'
import { Problem } from './problem'
import { binnedEvaluations, fullEvaluations, resetEvaluations } from './normal-equations'
import { OFFSET, PARAMETERS } from './parameters'
import { buildPyramid } from './pyramid'
import { plainCost } from './residual'
import { outcomeConverged, outcomeNormal, outcomeSteps, refine } from './refine'
import { search } from './search'
import { cloudGain } from './single-gaussian'
import { highest, lowest, mean, survey } from './survey'

/** Lower bounds, upper bounds, given start values (NaN where open): nine each. */
const SETTINGS = memory.data(3 * PARAMETERS * 8, 16)
/** θ (9), JᵀJ (81), cost, Σ w (d - mean)², Σ w, steps, converged, full and binned evaluations, gain of the single Gaussian. */
const RESULTS = memory.data((PARAMETERS + PARAMETERS * PARAMETERS + 8) * 8, 16)
const PROBLEM = memory.data(32, 16)
const LOWER = SETTINGS
const UPPER = SETTINGS + PARAMETERS * 8
const GIVEN = SETTINGS + 2 * PARAMETERS * 8

export function settings(): usize {
  return SETTINGS
}

export function results(): usize {
  return RESULTS
}

/** Room for an image; returns where its pixels go (f64, row-major), or 0 if there is no memory for it. */
export function prepare(rows: i32, columns: i32, weighted: bool): usize {
  return layOut(rows, columns, weighted) ? levelAt(0).data : 0
}

/** Where the weights go, after `prepare` with weights. */
export function weights(): usize {
  return levelAt(0).weights
}

/** Looks at the pixels of an unweighted image: returns how many are not finite. */
export function surveyPixels(): i32 {
  const level = levelAt(0)
  return survey(level.data, level.rows * level.columns)
}

export function lowestPixel(): f64 {
  return lowest
}

export function highestPixel(): f64 {
  return highest
}

/**
 * Shifts the pixels by their mean (`surveyPixels` first, or give the weighted mean), forms the sums and the binned levels.
 * Data of pixels of no weight must be finite.
 */
export function ready(shift: f64): void {
  const level = levelAt(0)
  offsetShift = level.weights == 0 ? mean : shift
  settleLevel(level, offsetShift)
  buildPyramid()
}

let offsetShift: f64 = 0.0

/**
 * Fits the model whose parts are switched on and writes RESULTS. `searching`: find the start; else go down from the
 * given start values, which must then be complete.
 */
export function fit(
  gaussian: bool,
  dome: bool,
  physical: bool,
  searching: bool,
  maxIterations: i32,
  tolerance: f64,
): void {
  const problem = changetype<Problem>(PROBLEM)
  problem.lower = LOWER
  problem.upper = UPPER
  problem.gaussian = gaussian
  problem.dome = dome
  problem.physical = physical && gaussian && dome
  const theta = RESULTS
  set(LOWER, OFFSET, get(LOWER, OFFSET) - offsetShift)
  set(UPPER, OFFSET, get(UPPER, OFFSET) - offsetShift)
  set(GIVEN, OFFSET, get(GIVEN, OFFSET) - offsetShift)
  resetEvaluations()
  if (searching) {
    search(problem, GIVEN, theta, maxIterations, tolerance)
  } else {
    copy(theta, GIVEN, PARAMETERS)
    settle(problem, theta)
    refine(problem, theta, maxIterations, tolerance)
  }
  const level = levelAt(0)
  const normal = theta + PARAMETERS * 8
  copy(normal, outcomeNormal(), PARAMETERS * PARAMETERS)
  const rest = normal + PARAMETERS * PARAMETERS * 8
  set(rest, 0, plainCost(level, theta, gaussian, dome))
  set(rest, 1, level.sumDataData - (level.sumData * level.sumData) / level.sumOne)
  set(rest, 2, level.sumOne)
  set(rest, 3, <f64>outcomeSteps)
  set(rest, 4, outcomeConverged ? 1.0 : 0.0)
  set(rest, 5, <f64>fullEvaluations)
  set(rest, 6, <f64>binnedEvaluations)
  set(rest, 7, searching ? cloudGain : 0.0)
  set(theta, OFFSET, get(theta, OFFSET) + offsetShift)
}

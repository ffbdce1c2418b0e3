import { levelAt, levels } from './arena'
import { boxWidthX, boxWidthY, boxX, boxY, findBrightestBox } from './brightest-box'
import { copy, get, set } from './floats'
import { Level } from './level'
import { converged, iterations, minimize, settle } from './minimize'
import { Problem } from './problem'
import { NORMAL } from './normal-equations'
import {
  CENTER_X, CENTER_Y, GAUSSIAN_OD, PARAMETERS, RADIUS_X, RADIUS_Y, SIGMA_X, SIGMA_Y, THOMAS_FERMI_OD,
} from './parameters'
import { deeperRipple } from './ripple'

// From the image alone to the best minimum: one Gaussian on the coarsest level gives place and size; a few shapes in
// units of that size race on a coarse level; the best two or three are carried to finer levels, one or two to the pixels.

/** A level shows a cloud well enough whose Gaussian width is this many bins. */
const BINS_PER_WIDTH: f64 = 1.25
const RACE_STEPS = 4
/** The physical limit leaves fewer minima to choose from. */
const PHYSICAL_SURVIVORS = 2
const FREE_SURVIVORS = 5
/** How many go on to the finer levels. */
const PHYSICAL_FINALISTS = 2
const FREE_FINALISTS = 3
/** The single Gaussian only gives the scale of the starts. */
const SINGLE_TOLERANCE: f64 = 5.0
/** Steps between two looks at whether a candidate follows another. */
const STRIDE = 2
const ALIKE: f64 = 0.1
const BINNED_STEPS = 15
/** On binned levels, whose minimum differs anyway, closer than this many variances of χ² is close enough. */
const BINNED_TOLERANCE: f64 = 0.1
/** Two candidates whose costs differ by less than this part have met in one minimum. */
const SAME: f64 = 1e-5
/** A candidate worse than the best by more than this many variances of χ² (per freedom) is given up. */
const HOPELESS: f64 = 0.02

const RIPPLES_CROSSED = 3
/** Levenberg–Marquardt damping to begin with: far from and near to the minimum. */
const COARSE_DAMPING: f64 = 1e-2
const FINE_DAMPING: f64 = 1e-3

const MOST_CANDIDATES = 12
/** Bytes of a candidate: its cost, then its parameters. */
const SLOT: usize = 80
const CANDIDATES = memory.data(MOST_CANDIDATES * 80, 16)
const ORDER = memory.data(MOST_CANDIDATES * 4, 16)
let candidates: i32 = 0

// Starting shapes: Gaussian widths x, y, then Thomas–Fermi radii, in units of the single Gaussian's widths. Domes larger than the
// cloud shrink into the right basin where small ones get caught on the way; found by set cover over 1,400 images.
const PHYSICAL_SHAPES = memory.data<f64>([
  4.0, 4.0, 2.2, 2.2,
  2.5, 2.5, 1.7, 1.7,
  8.0, 8.0, 1.7, 1.7,
  8.0, 8.0, 0.6, 0.6,
])
const FREE_SHAPES = memory.data<f64>([
  1.5, 6.0, 1.6, 1.6,
  8.0, 8.0, 3.0, 3.0,
  4.0, 4.0, 1.3, 1.3,
  0.5, 0.5, 2.2, 2.2,
  1.3, 1.3, 2.2, 2.2,
  1.3, 1.3, 3.0, 3.0,
  4.0, 4.0, 3.0, 3.0,
])
const DOME_SHAPES = memory.data<f64>([
  1.0, 1.0, 2.2, 2.2,
  1.0, 1.0, 1.3, 1.3,
])

const START = memory.data(PARAMETERS * 8, 16)
const SINGLE_LOWER = memory.data(PARAMETERS * 8, 16)
const SINGLE_UPPER = memory.data(PARAMETERS * 8, 16)
const SINGLE = memory.data(32, 16)

@inline
function costAt(slot: i32): usize {
  return CANDIDATES + <usize>slot * SLOT
}

@inline
function thetaAt(slot: i32): usize {
  return CANDIDATES + <usize>slot * SLOT + 8
}

@inline
function ordered(i: i32): i32 {
  return load<i32>(ORDER + (<usize>i << 2))
}

/**
 * Searches and writes the best minimum to `theta`. `given` has NaN for every start value the caller left open.
 * Returns the cost on the pixels.
 */
export function search(problem: Problem, given: usize, theta: usize, maxIterations: i32, tolerance: f64): f64 {
  fitSingleGaussian(problem, given, theta)
  const level = raceLevel(get(theta, SIGMA_X), get(theta, SIGMA_Y))
  candidates = 0
  if (!problem.dome) enter(theta)
  else if (!problem.gaussian) enterShapes(DOME_SHAPES, 2, problem, given, theta)
  else if (problem.physical) enterShapes(PHYSICAL_SHAPES, 4, problem, given, theta)
  else enterShapes(FREE_SHAPES, 7, problem, given, theta)

  const survivors = problem.physical ? PHYSICAL_SURVIVORS : FREE_SURVIVORS
  const finalists = problem.physical ? PHYSICAL_FINALISTS : FREE_FINALISTS
  if (candidates > survivors) {
    advance(level, problem, RACE_STEPS)
    keep(survivors, Infinity)
  }
  if (level > 0) {
    settleCandidates(level, problem)
    keep(finalists, Infinity)
  }
  for (let finer = level - 1; finer > 0; finer--) {
    advance(finer, problem, BINNED_STEPS)
    keep(finalists, HOPELESS)
  }
  if (candidates > 1) {
    advance(0, problem, 3)
    keep(1, Infinity)
  }
  copy(theta, thetaAt(ordered(0)), PARAMETERS)
  return refine(problem, theta, maxIterations, tolerance)
}

const BEST_NORMAL = memory.data(PARAMETERS * PARAMETERS * 8, 16)
/** Of the minimum that `search` or `refine` ended at: steps taken on the pixels, and whether they converged. */
export let outcomeSteps: i32 = 0
export let outcomeConverged: bool = false

/** JᵀJ at that minimum. */
export function outcomeNormal(): usize {
  return BEST_NORMAL
}

/** From a start in `theta` down to the minimum on the pixels, or into a deeper one beside it if there is one. */
export function refine(problem: Problem, theta: usize, maxIterations: i32, tolerance: f64): f64 {
  const pixels = levelAt(0)
  let cost = minimize(pixels, problem, theta, maxIterations, tolerance, FINE_DAMPING)
  outcomeSteps = iterations
  outcomeConverged = converged
  copy(BEST_NORMAL, NORMAL, PARAMETERS * PARAMETERS)
  for (let round = 0; problem.dome && outcomeConverged && round < RIPPLES_CROSSED; round++) {
    const start = deeperRipple(problem, theta, cost, tolerance)
    if (start == 0) break
    copy(theta, start, PARAMETERS)
    cost = minimize(pixels, problem, theta, maxIterations, tolerance, FINE_DAMPING)
    outcomeSteps += iterations
    outcomeConverged = converged
    copy(BEST_NORMAL, NORMAL, PARAMETERS * PARAMETERS)
  }
  return cost
}

/** What one Gaussian on the coarsest level gains over a constant, in units of the variance there: is there a cloud at all? */
export let cloudGain: f64 = 0.0

/** Position and size of the light as one Gaussian on the coarsest level, into `theta`. */
function fitSingleGaussian(problem: Problem, given: usize, theta: usize): void {
  const level = levelAt(levels - 1)
  copy(SINGLE_LOWER, problem.lower, PARAMETERS)
  copy(SINGLE_UPPER, problem.upper, PARAMETERS)
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
  single.lower = SINGLE_LOWER
  single.upper = SINGLE_UPPER
  single.gaussian = true
  single.dome = false
  single.physical = false
  settle(single, theta)
  const cost = minimize(level, single, theta, 10, SINGLE_TOLERANCE, COARSE_DAMPING)
  const constant = level.sumDataData - (level.sumData * level.sumData) / level.sumOne
  cloudGain = cost > 0.0 ? ((constant - cost) / cost) * <f64>(level.rows * level.columns) : Infinity
}

function openUp(parameter: i32, lower: f64, upper: f64): void {
  set(SINGLE_LOWER, parameter, lower)
  set(SINGLE_UPPER, parameter, upper)
}

@inline
function takeGiven(given: usize, theta: usize, parameter: i32): void {
  const value = get(given, parameter)
  if (value == value) set(theta, parameter, value)
}

/** The coarsest level that resolves a cloud of these widths. */
function raceLevel(sigmaX: f64, sigmaY: f64): i32 {
  let level = levels - 1
  while (
    level > 0 &&
    (sigmaX < BINS_PER_WIDTH * levelAt(level).stepX || sigmaY < BINS_PER_WIDTH * levelAt(level).stepY)
  ) {
    level--
  }
  return level
}

function enterShapes(shapes: usize, count: i32, problem: Problem, given: usize, single: usize): void {
  const sigmaX = get(single, SIGMA_X)
  const sigmaY = get(single, SIGMA_Y)
  for (let s = 0; s < count; s++) {
    copy(START, single, PARAMETERS)
    set(START, SIGMA_X, sigmaX * get(shapes, 4 * s))
    set(START, SIGMA_Y, sigmaY * get(shapes, 4 * s + 1))
    set(START, RADIUS_X, sigmaX * get(shapes, 4 * s + 2))
    set(START, RADIUS_Y, sigmaY * get(shapes, 4 * s + 3))
    for (let p = 0; p < PARAMETERS; p++) takeGiven(given, START, p)
    settle(problem, START)
    enter(START)
  }
}

function enter(start: usize): void {
  copy(thetaAt(candidates), start, PARAMETERS)
  store<i32>(ORDER + (<usize>candidates << 2), candidates)
  candidates++
}

/** Up to `steps` steps of every candidate on a level. */
function advance(level: i32, problem: Problem, steps: i32): void {
  for (let i = 0; i < candidates; i++) {
    const slot = ordered(i)
    const cost = minimize(levelAt(level), problem, thetaAt(slot), steps, BINNED_TOLERANCE, COARSE_DAMPING)
    store<f64>(costAt(slot), cost)
  }
}

/**
 * Brings the candidates, best first, down to their minima on a binned level; one that comes close to where a better one
 * has been or ended is on its way to the same minimum and is dropped.
 */
function settleCandidates(level: i32, problem: Problem): void {
  let settled = 0
  for (let i = 0; i < candidates; i++) {
    const slot = ordered(i)
    let merged = false
    for (let steps = 0; steps < BINNED_STEPS && !merged; steps += STRIDE) {
      for (let j = 0; j < settled && !merged; j++) merged = alike(thetaAt(slot), thetaAt(ordered(j)))
      if (merged) break
      const cost = minimize(levelAt(level), problem, thetaAt(slot), i == 0 ? BINNED_STEPS : STRIDE, BINNED_TOLERANCE, COARSE_DAMPING)
      store<f64>(costAt(slot), cost)
      if (converged || i == 0) break
    }
    for (let j = 0; j < settled && !merged; j++) merged = alike(thetaAt(slot), thetaAt(ordered(j)))
    if (merged) continue
    store<i32>(ORDER + ((<usize>settled) << 2), slot)
    settled++
  }
  candidates = settled
}

/** Whether two shapes differ by less than a tenth in every size and in place by less than a fifth of the dome. */
function alike(a: usize, b: usize): bool {
  for (let i = SIGMA_X; i <= RADIUS_Y; i++) {
    if (i == THOMAS_FERMI_OD) continue
    if (Math.abs(get(a, i) - get(b, i)) > ALIKE * get(b, i)) return false
  }
  return (
    Math.abs(get(a, CENTER_X) - get(b, CENTER_X)) < 2.0 * ALIKE * get(b, RADIUS_X) &&
    Math.abs(get(a, CENTER_Y) - get(b, CENTER_Y)) < 2.0 * ALIKE * get(b, RADIUS_Y)
  )
}

/** Sorts by cost; drops doubles, what is worse than the best by more than `margin` of its cost, and all but `most`. */
function keep(most: i32, margin: f64): void {
  for (let i = 1; i < candidates; i++) {
    const slot = ordered(i)
    const cost = load<f64>(costAt(slot))
    let j = i - 1
    for (; j >= 0 && load<f64>(costAt(ordered(j))) > cost; j--) {
      store<i32>(ORDER + (<usize>(j + 1) << 2), ordered(j))
    }
    store<i32>(ORDER + (<usize>(j + 1) << 2), slot)
  }
  const best = load<f64>(costAt(ordered(0)))
  let kept = 1
  for (let i = 1; i < candidates && kept < most; i++) {
    const slot = ordered(i)
    const cost = load<f64>(costAt(slot))
    const before = load<f64>(costAt(ordered(kept - 1)))
    if (cost - before <= SAME * before || cost - best > margin * best) continue
    store<i32>(ORDER + (<usize>kept << 2), slot)
    kept++
  }
  candidates = kept
}

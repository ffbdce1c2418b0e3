import { levelAt, levels } from './arena'
import { advance, BINNED_STEPS, bestCandidate, candidates, clearCandidates, enter, keep, settleCandidates } from './candidates'
import { copy, get, set } from './floats'
import { settle } from './minimize'
import { PARAMETERS, RADIUS_X, RADIUS_Y, SIGMA_X, SIGMA_Y } from './parameters'
import { Problem } from './problem'
import { refine } from './refine'
import { fitSingleGaussian, takeGiven } from './single-gaussian'

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
/** A candidate worse than the best by more than this many variances of χ² (per freedom) is given up. */
const HOPELESS: f64 = 0.02

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

/**
 * Searches and writes the best minimum to `theta`. `given` has NaN for every start value the caller left open.
 * Returns the cost on the pixels.
 */
export function search(problem: Problem, given: usize, theta: usize, maxIterations: i32, tolerance: f64): f64 {
  fitSingleGaussian(problem, given, theta)
  const level = raceLevel(get(theta, SIGMA_X), get(theta, SIGMA_Y))
  clearCandidates()
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
  copy(theta, bestCandidate(), PARAMETERS)
  return refine(problem, theta, maxIterations, tolerance)
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

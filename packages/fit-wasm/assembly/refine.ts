import { levelAt } from './arena'
import { copy } from './floats'
import { converged, iterations, minimize } from './minimize'
import { NORMAL } from './normal-equations'
import { PARAMETERS } from './parameters'
import { Problem } from './problem'
import { deeperRipple } from './ripple'

const RIPPLES_CROSSED = 3
/** Near to the minimum. */
const DAMPING: f64 = 1e-3

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
  let cost = minimize(pixels, problem, theta, maxIterations, tolerance, DAMPING)
  outcomeSteps = iterations
  outcomeConverged = converged
  copy(BEST_NORMAL, NORMAL, PARAMETERS * PARAMETERS)
  for (let round = 0; problem.dome && outcomeConverged && round < RIPPLES_CROSSED; round++) {
    const start = deeperRipple(problem, theta, cost, tolerance)
    if (start == 0) break
    copy(theta, start, PARAMETERS)
    cost = minimize(pixels, problem, theta, maxIterations, tolerance, DAMPING)
    outcomeSteps += iterations
    outcomeConverged = converged
    copy(BEST_NORMAL, NORMAL, PARAMETERS * PARAMETERS)
  }
  return cost
}

import { levelAt } from './arena'
import { copy, get, set } from './floats'
import { evaluateAt, evaluatedAt, forgetCurvature, minimize, promiseOfRadii, settle } from './minimize'
import { Problem } from './problem'
import { PARAMETERS, RADIUS_X, THOMAS_FERMI_OD } from './parameters'

// The rim of a small dome passes pixel after pixel as its radius grows, which gives the cost ripples: minima a fraction of a
// pixel apart. From the minimum found, look on the other side of the nearest ripple along each radius.

/** Radii beyond this many pixels have so many pixels on the rim that ripples average out. */
const LARGEST_RADIUS: f64 = 25.0
const RIPPLE: f64 = 0.4
/** Part of the cost by which the promise of a probe may fall short and still be followed. */
const SLACK: f64 = 2e-4
/** Steps given to a probe that promises something. */
const STEPS = 2

const PROBE = memory.data(PARAMETERS * 8, 16)
const BASE = memory.data(PARAMETERS * 8, 16)
const BEST = memory.data(PARAMETERS * 8, 16)

/** A point deeper than `theta`, a minimum of that cost, beyond a neighbouring ripple, or 0. */
export function deeperRipple(problem: Problem, theta: usize, cost: f64, tolerance: f64): usize {
  if (get(theta, THOMAS_FERMI_OD) <= 0.0) return 0
  const level = levelAt(0)
  let best = cost * (1.0 - 1e-7)
  let found: usize = 0
  // The sums at hand serve all probes until one is followed.
  let current = evaluatedAt != 0
  copy(BASE, current ? evaluatedAt : theta, PARAMETERS)
  forgetCurvature()
  for (let direction = 0; direction < 4; direction++) {
    const at = RADIUS_X + (direction & 1)
    const radius = get(BASE, at)
    if (radius > LARGEST_RADIUS) continue
    copy(PROBE, BASE, PARAMETERS)
    set(PROBE, at, radius + (direction < 2 ? -RIPPLE : RIPPLE))
    settle(problem, PROBE)
    if (!current) {
      evaluateAt(level, problem, BASE)
      current = true
    }
    if (promiseOfRadii(level, problem, PROBE) > cost * (1.0 + SLACK)) continue
    current = false
    const reached = minimize(level, problem, PROBE, STEPS, tolerance, 1e-3)
    if (reached >= best) continue
    best = reached
    copy(BEST, PROBE, PARAMETERS)
    found = BEST
  }
  return found
}

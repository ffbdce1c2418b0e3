import { levelAt } from './arena'
import { copy, get } from './floats'
import { converged, minimize } from './minimize'
import {
  CENTER_X, CENTER_Y, PARAMETERS, RADIUS_X, RADIUS_Y, SIGMA_X, THOMAS_FERMI_OD,
} from './parameters'
import { Problem } from './problem'

// Starts that race: kept by slot, and in the order of their cost.

/** Steps on a binned level at most. */
export const BINNED_STEPS = 15
/** Steps between two looks at whether a candidate follows another. */
const STRIDE = 2
const ALIKE: f64 = 0.1
/** On binned levels, whose minimum differs anyway, closer than this many variances of χ² is close enough. */
const TOLERANCE: f64 = 0.1
const DAMPING: f64 = 1e-2
/** Two candidates whose costs differ by less than this part have met in one minimum. */
const SAME: f64 = 1e-5

const MOST_CANDIDATES = 12
/** Bytes of a candidate: its cost, then its parameters. */
const SLOT: usize = 80
const CANDIDATES = memory.data(MOST_CANDIDATES * 80, 16)
const ORDER = memory.data(MOST_CANDIDATES * 4, 16)
export let candidates: i32 = 0

export function clearCandidates(): void {
  candidates = 0
}

/** The parameters of the candidate of least cost, after `keep`. */
export function bestCandidate(): usize {
  return thetaAt(ordered(0))
}

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

export function enter(start: usize): void {
  copy(thetaAt(candidates), start, PARAMETERS)
  store<i32>(ORDER + (<usize>candidates << 2), candidates)
  candidates++
}

/** Up to `steps` steps of every candidate on a level. */
export function advance(level: i32, problem: Problem, steps: i32): void {
  for (let i = 0; i < candidates; i++) {
    const slot = ordered(i)
    const cost = minimize(levelAt(level), problem, thetaAt(slot), steps, TOLERANCE, DAMPING)
    store<f64>(costAt(slot), cost)
  }
}

/**
 * Brings the candidates, best first, down to their minima on a binned level; one that comes close to where a better one
 * has been or ended is on its way to the same minimum and is dropped.
 */
export function settleCandidates(level: i32, problem: Problem): void {
  let settled = 0
  for (let i = 0; i < candidates; i++) {
    const slot = ordered(i)
    let merged = false
    for (let steps = 0; steps < BINNED_STEPS && !merged; steps += STRIDE) {
      for (let j = 0; j < settled && !merged; j++) merged = alike(thetaAt(slot), thetaAt(ordered(j)))
      if (merged) break
      const cost = minimize(levelAt(level), problem, thetaAt(slot), i == 0 ? BINNED_STEPS : STRIDE, TOLERANCE, DAMPING)
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
export function keep(most: i32, margin: f64): void {
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

import { copy, get, set } from './floats'
import { PARAMETERS, PHYSICAL_RATIO, RADIUS_X, SIGMA_X } from './parameters'

// Minimises ½ dᵀ M d + gᵀ d over lower ≤ d ≤ upper and, for up to two axes, d_R - √2 d_σ ≤ slack:
// a primal active-set method from d = 0, which must be feasible. A row without curvature stays at 0.

/** Relative size below which a pivot counts as no curvature. */
const FLAT: f64 = 1e-13
const ROUNDS = 60

const MERGED = memory.data(PARAMETERS * PARAMETERS * 8, 16)
const GRADIENT = memory.data(PARAMETERS * 8, 16)
const STEP = memory.data(PARAMETERS * 8, 16)
const FACTOR = memory.data(PARAMETERS * PARAMETERS * 8, 16)
const FREE = memory.data(PARAMETERS * 4, 16)
/** -1 at the lower bound, 1 at the upper, 2 held for good, 0 free. */
const SIDE = memory.data(PARAMETERS * 4, 16)
/** 1 where the axis' radius is tied to its width. */
const TIED = memory.data(2 * 4, 16)

@inline
function int(array: usize, i: i32): i32 {
  return load<i32>(array + (<usize>i << 2))
}

@inline
function setInt(array: usize, i: i32, value: i32): void {
  store<i32>(array + (<usize>i << 2), value)
}

/**
 * `matrix` is n x n, full; `slack` holds √2 σ - R of two axes or is 0 for none (n is then free).
 * Writes the minimiser to `d`.
 */
export function solveQuadraticProgram(
  n: i32,
  matrix: usize,
  gradient: usize,
  lower: usize,
  upper: usize,
  slack: usize,
  d: usize,
): void {
  for (let i = 0; i < n; i++) {
    set(d, i, 0.0)
    const low = get(lower, i)
    const high = get(upper, i)
    setInt(SIDE, i, low >= 0.0 && high <= 0.0 ? 2 : 0)
  }
  setInt(TIED, 0, 0)
  setInt(TIED, 1, 0)
  copy(GRADIENT, gradient, n)
  let active = false
  for (let round = 0; round < ROUNDS; round++) {
    const free = restrict(n, matrix)
    descend(n, free)
    const blocked = blockStep(n, lower, upper, slack, d) < 1.0
    if (!blocked && !active) return
    active = true
    for (let i = 0; i < n; i++) {
      let r = get(gradient, i)
      for (let j = 0; j < n; j++) r += get(matrix, i * n + j) * get(d, j)
      set(GRADIENT, i, r)
    }
    if (!blocked && !release(n)) return
  }
}

/** The matrix of the free rows: the one given, or a copy with tied pairs merged into their width. */
let current: usize = 0

/** Merges tied pairs into their width and lists the free rows; returns how many. */
function restrict(n: i32, matrix: usize): i32 {
  current = matrix
  if (int(TIED, 0) != 0 || int(TIED, 1) != 0) {
    copy(MERGED, matrix, n * n)
    current = MERGED
  }
  copy(STEP, GRADIENT, n)
  let free = 0
  for (let i = 0; i < n; i++) {
    if (int(SIDE, i) != 0) continue
    const axis = n == PARAMETERS ? tiedAxis(i) : -1
    if (axis >= 0) {
      // The pair moves together only if both are free; the radius is carried by the width's row.
      const partner = i >= RADIUS_X ? i - 3 : i + 3
      if (i >= RADIUS_X || int(SIDE, partner) != 0) continue
      for (let j = 0; j < n; j++) {
        set(current, i * n + j, get(current, i * n + j) + PHYSICAL_RATIO * get(current, partner * n + j))
      }
      for (let j = 0; j < n; j++) {
        set(current, j * n + i, get(current, j * n + i) + PHYSICAL_RATIO * get(current, j * n + partner))
      }
      set(STEP, i, get(STEP, i) + PHYSICAL_RATIO * get(STEP, partner))
    }
    setInt(FREE, free++, i)
  }
  return free
}

/** The tied axis (0 or 1) that parameter i belongs to, or -1. */
@inline
function tiedAxis(i: i32): i32 {
  if (i == SIGMA_X || i == RADIUS_X) return int(TIED, 0) != 0 ? 0 : -1
  if (i == SIGMA_X + 1 || i == RADIUS_X + 1) return int(TIED, 1) != 0 ? 1 : -1
  return -1
}

/** Solves the free rows by Cholesky; leaves the full step in STEP. FACTOR holds the reciprocal pivots on its diagonal. */
function descend(n: i32, free: i32): void {
  for (let a = 0; a < free; a++) {
    const i = int(FREE, a)
    const rowA = FACTOR + <usize>(a * PARAMETERS * 8)
    let square = get(current, i * n + i)
    const diagonal = square
    for (let b = 0; b < a; b++) {
      const rowB = FACTOR + <usize>(b * PARAMETERS * 8)
      let sum = get(current, i * n + int(FREE, b))
      for (let k = 0; k < b; k++) sum -= get(rowA, k) * get(rowB, k)
      sum *= get(rowB, b)
      set(rowA, b, sum)
      square -= sum * sum
    }
    set(rowA, a, square > FLAT * diagonal ? 1.0 / Math.sqrt(square) : 0.0)
  }
  // Forward and backward substitution in GRADIENT, which is not needed any more in this round.
  for (let a = 0; a < free; a++) {
    const row = FACTOR + <usize>(a * PARAMETERS * 8)
    let sum = -get(STEP, int(FREE, a))
    for (let k = 0; k < a; k++) sum -= get(row, k) * get(GRADIENT, k)
    set(GRADIENT, a, sum * get(row, a))
  }
  for (let a = free - 1; a >= 0; a--) {
    let sum = get(GRADIENT, a)
    for (let k = a + 1; k < free; k++) sum -= get(FACTOR, k * PARAMETERS + a) * get(GRADIENT, k)
    set(GRADIENT, a, sum * get(FACTOR, a * PARAMETERS + a))
  }
  for (let i = 0; i < n; i++) set(STEP, i, 0.0)
  for (let a = 0; a < free; a++) {
    const i = int(FREE, a)
    const value = get(GRADIENT, a)
    set(STEP, i, value)
    if (n == PARAMETERS && tiedAxis(i) >= 0) set(STEP, i + 3, PHYSICAL_RATIO * value)
  }
}

/** Goes along STEP as far as the constraints allow; makes the blocking one active. Returns the fraction gone. */
function blockStep(n: i32, lower: usize, upper: usize, slack: usize, d: usize): f64 {
  let alpha = 1.0
  let blocking = -1
  let side = 0
  for (let i = 0; i < n; i++) {
    if (int(SIDE, i) != 0) continue
    const step = get(STEP, i)
    if (step < 0.0) {
      const limit = (get(lower, i) - get(d, i)) / step
      if (limit < alpha) {
        alpha = limit
        blocking = i
        side = -1
      }
    } else if (step > 0.0) {
      const limit = (get(upper, i) - get(d, i)) / step
      if (limit < alpha) {
        alpha = limit
        blocking = i
        side = 1
      }
    }
  }
  if (slack != 0) {
    for (let axis = 0; axis < 2; axis++) {
      if (int(TIED, axis) != 0) continue
      const closing = get(STEP, RADIUS_X + axis) - PHYSICAL_RATIO * get(STEP, SIGMA_X + axis)
      if (closing <= 0.0) continue
      const room = get(slack, axis) - get(d, RADIUS_X + axis) + PHYSICAL_RATIO * get(d, SIGMA_X + axis)
      const limit = room / closing
      if (limit < alpha) {
        alpha = limit
        blocking = n + axis
        side = 0
      }
    }
  }
  alpha = max(0.0, alpha)
  for (let i = 0; i < n; i++) set(d, i, get(d, i) + alpha * get(STEP, i))
  if (blocking >= n) setInt(TIED, blocking - n, 1)
  else if (blocking >= 0) {
    setInt(SIDE, blocking, side)
    set(d, blocking, side < 0 ? get(lower, blocking) : get(upper, blocking))
  }
  return alpha
}

/** Releases the active constraint whose multiplier is most negative; false where there is none. */
function release(n: i32): bool {
  let worst = 0.0
  let which = -1
  for (let i = 0; i < n; i++) {
    const side = int(SIDE, i)
    if (side == 0 || side == 2) continue
    let r = get(GRADIENT, i)
    const axis = n == PARAMETERS ? tiedAxis(i) : -1
    if (axis >= 0) {
      const partner = i >= RADIUS_X ? i - 3 : i + 3
      // The tie's own multiplier takes up the partner's gradient where the partner is free.
      if (int(SIDE, partner) == 0) {
        r += get(GRADIENT, partner) * (i >= RADIUS_X ? 1.0 / PHYSICAL_RATIO : PHYSICAL_RATIO)
      }
    }
    const multiplier = side < 0 ? r : -r
    const scale = Math.sqrt(max(get(current, i * n + i), 1e-300))
    if (multiplier / scale < worst) {
      worst = multiplier / scale
      which = i
    }
  }
  if (n == PARAMETERS) {
    for (let axis = 0; axis < 2; axis++) {
      if (int(TIED, axis) == 0) continue
      const radius = RADIUS_X + axis
      const width = SIGMA_X + axis
      const multiplier = int(SIDE, radius) == 0 ? -get(GRADIENT, radius) : get(GRADIENT, width) / PHYSICAL_RATIO
      const scale = Math.sqrt(max(get(current, radius * n + radius), 1e-300))
      if (multiplier / scale < worst) {
        worst = multiplier / scale
        which = n + axis
      }
    }
  }
  if (which < 0) return false
  if (worst > -1e-12) return false
  if (which >= n) setInt(TIED, which - n, 0)
  else setInt(SIDE, which, 0)
  return true
}

import { ALONE_AND_DATA, POWERS, WITH_GAUSSIAN } from './dome-sums'
import { get, set, zero } from './floats'
import { F_DOME, F_ONE, F_ROOT_X, F_ROOT_XX, F_ROOT_Y, F_ROOT_YY, FUNCTIONS } from './parameters'

// Everything the dome contributes follows from moments Σ … ξ^k η^m over the ellipse, because p = 1 - ξ² - η²,
// t = p s, t² = p³, t s = p², s² = p. Tables hold k along a line, m from line to line.

/** Σ w ξ^k η^m, k + m ≤ 6 */
const PLAIN = memory.data(7 * 8 * 8, 16)
/** Σ w a b s ξ^k η^m, k + m ≤ 4 */
const MIXED = memory.data(5 * 6 * 8, 16)
/** Σ w s ξ^k η^m and Σ w d s ξ^k η^m in turn, k + m ≤ 2 */
const ROOTS = memory.data(3 * 6 * 8, 16)
const PLAIN_LINE = 8
const MIXED_LINE = 6
const ROOTS_LINE = 6

export function clearMoments(): void {
  zero(PLAIN, 7 * PLAIN_LINE)
  zero(MIXED, 5 * MIXED_LINE)
  zero(ROOTS, 3 * ROOTS_LINE)
}

/** Adds one row's sums at η; `b` is the Gaussian's value in this row. */
export function addRowMoments(sums: usize, eta: f64, b: f64): void {
  accumulate(PLAIN, 7, PLAIN_LINE, 1, sums + (POWERS << 3), eta, 1.0)
  accumulate(ROOTS, 3, ROOTS_LINE, 2, sums + (ALONE_AND_DATA << 3), eta, 1.0)
  if (b != 0.0) accumulate(MIXED, 5, MIXED_LINE, 1, sums + (WITH_GAUSSIAN << 3), eta, b)
}

/** Line m of the table += factor η^m · sums, `shorter` entries less from line to line. */
function accumulate(
  table: usize,
  lines: i32,
  line: i32,
  shorter: i32,
  sums: usize,
  eta: f64,
  factor: f64,
): void {
  let to = table
  for (let m = 0; m < lines; m++) {
    const bytes = ((<usize>(line - shorter * m)) << 3) & ~15
    if (ASC_FEATURE_SIMD) {
      const by = f64x2.splat(factor)
      for (let i: usize = 0; i < bytes; i += 16) {
        v128.store(to + i, f64x2.add(v128.load(to + i), f64x2.mul(by, v128.load(sums + i))))
      }
    } else {
      for (let i: usize = 0; i < bytes; i += 8) {
        store<f64>(to + i, load<f64>(to + i) + factor * load<f64>(sums + i))
      }
    }
    to += (<usize>line) << 3
    factor *= eta
  }
}

@inline
function plain(k: i32, m: i32): f64 {
  return get(PLAIN, m * PLAIN_LINE + k)
}

/** Σ w p ξ^k η^m */
@inline
function first(k: i32, m: i32): f64 {
  return plain(k, m) - plain(k + 2, m) - plain(k, m + 2)
}

/** Σ w p² ξ^k η^m */
@inline
function second(k: i32, m: i32): f64 {
  return first(k, m) - first(k + 2, m) - first(k, m + 2)
}

@inline
function setGram(gram: usize, f: i32, g: i32, value: f64): void {
  set(gram, f * FUNCTIONS + g, value)
}

/** The dome's functions with each other, with the constant and with the data. */
export function gatherDome(gram: usize, projection: usize): void {
  const xx = second(2, 0)
  const yy = second(0, 2)
  setGram(gram, F_DOME, F_DOME, second(0, 0) - xx - yy)
  setGram(gram, F_DOME, F_ROOT_XX, xx)
  setGram(gram, F_DOME, F_ROOT_YY, yy)
  setGram(gram, F_DOME, F_ROOT_X, second(1, 0))
  setGram(gram, F_DOME, F_ROOT_Y, second(0, 1))
  const x2y2 = first(2, 2)
  const x2y = first(2, 1)
  const xy2 = first(1, 2)
  setGram(gram, F_ROOT_XX, F_ROOT_XX, first(4, 0))
  setGram(gram, F_ROOT_XX, F_ROOT_YY, x2y2)
  setGram(gram, F_ROOT_XX, F_ROOT_X, first(3, 0))
  setGram(gram, F_ROOT_XX, F_ROOT_Y, x2y)
  setGram(gram, F_ROOT_YY, F_ROOT_YY, first(0, 4))
  setGram(gram, F_ROOT_YY, F_ROOT_X, xy2)
  setGram(gram, F_ROOT_YY, F_ROOT_Y, first(0, 3))
  setGram(gram, F_ROOT_X, F_ROOT_X, first(2, 0))
  setGram(gram, F_ROOT_X, F_ROOT_Y, first(1, 1))
  setGram(gram, F_ROOT_Y, F_ROOT_Y, first(0, 2))
  for (let f = 0; f < 5; f++) {
    setGram(gram, F_DOME + f, F_ONE, withRoots(f, 0))
    set(projection, F_DOME + f, withRoots(f, 1))
  }
}

/** Sum of dome function f alone (`lane` 0) or with the data (1). */
function withRoots(f: i32, lane: i32): f64 {
  const xx = get(ROOTS, 4 + lane)
  const yy = get(ROOTS, 2 * ROOTS_LINE + lane)
  if (f == 0) return get(ROOTS, lane) - xx - yy
  if (f == 1) return xx
  if (f == 2) return yy
  return f == 3 ? get(ROOTS, 2 + lane) : get(ROOTS, ROOTS_LINE + lane)
}

/** The Gaussian's functions with the dome's: u = ξ · stretchX, v = η · stretchY. */
export function gatherMixed(gram: usize, stretchX: f64, stretchY: f64): void {
  mixedLine(gram, 0, 0, 0, 1.0)
  mixedLine(gram, 1, 2, 0, stretchX * stretchX)
  mixedLine(gram, 2, 0, 2, stretchY * stretchY)
  mixedLine(gram, 3, 1, 0, stretchX)
  mixedLine(gram, 4, 0, 1, stretchY)
}

@inline
function mixed(k: i32, m: i32): f64 {
  return get(MIXED, m * MIXED_LINE + k)
}

/** Gaussian function f = scale · a b ξ^k η^m with t, s ξ², s η², s ξ, s η. */
function mixedLine(gram: usize, f: i32, k: i32, m: i32, scale: f64): void {
  const xx = mixed(k + 2, m)
  const yy = mixed(k, m + 2)
  setGram(gram, f, F_DOME, scale * (mixed(k, m) - xx - yy))
  setGram(gram, f, F_ROOT_XX, scale * xx)
  setGram(gram, f, F_ROOT_YY, scale * yy)
  setGram(gram, f, F_ROOT_X, scale * mixed(k + 1, m))
  setGram(gram, f, F_ROOT_Y, scale * mixed(k, m + 1))
}

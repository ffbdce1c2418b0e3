import { ALONE_AND_DATA, POWERS, ROW_SUMS, WITH_GAUSSIAN } from './dome-sums'
import { add, get, set, zero } from './floats'
import { sumLanes } from './gaussian-sums'

// With weights the Gaussian's own sums no longer factor into columns times rows; per row:
/** Σ w a² u^k, k = 0…4; Σ w a u^k, k = 0…2; Σ w d a u^k, k = 0…2. */
export const SQUARES = 0
export const PLAIN = 5
export const DATA = 8

/** Sums of one row of weights (`weights`) and weighted data (`weighted`) with the Gaussian's column tables, zero past `to`. */
export function weightedGaussianRow(
  weights: usize,
  weighted: usize,
  from: i32,
  to: i32,
  a: usize,
  au: usize,
  auu: usize,
  sums: usize,
): void {
  if (ASC_FEATURE_SIMD) {
    const none = f64x2.splat(0.0)
    let s0 = none
    let s1 = none
    let s2 = none
    let s3 = none
    let s4 = none
    let p0 = none
    let p1 = none
    let p2 = none
    let d0 = none
    let d1 = none
    let d2 = none
    for (let i = from; i <= to; i += 2) {
      const offset = (<usize>i) << 3
      const w = v128.load(weights + offset)
      const d = v128.load(weighted + offset)
      const f0 = v128.load(a + offset)
      const f1 = v128.load(au + offset)
      const f2 = v128.load(auu + offset)
      const w0 = f64x2.mul(w, f0)
      const w1 = f64x2.mul(w, f1)
      const w2 = f64x2.mul(w, f2)
      p0 = f64x2.add(p0, w0)
      p1 = f64x2.add(p1, w1)
      p2 = f64x2.add(p2, w2)
      s0 = f64x2.add(s0, f64x2.mul(w0, f0))
      s1 = f64x2.add(s1, f64x2.mul(w0, f1))
      s2 = f64x2.add(s2, f64x2.mul(w1, f1))
      s3 = f64x2.add(s3, f64x2.mul(w1, f2))
      s4 = f64x2.add(s4, f64x2.mul(w2, f2))
      d0 = f64x2.add(d0, f64x2.mul(d, f0))
      d1 = f64x2.add(d1, f64x2.mul(d, f1))
      d2 = f64x2.add(d2, f64x2.mul(d, f2))
    }
    set(sums, SQUARES, sumLanes(s0))
    set(sums, SQUARES + 1, sumLanes(s1))
    set(sums, SQUARES + 2, sumLanes(s2))
    set(sums, SQUARES + 3, sumLanes(s3))
    set(sums, SQUARES + 4, sumLanes(s4))
    set(sums, PLAIN, sumLanes(p0))
    set(sums, PLAIN + 1, sumLanes(p1))
    set(sums, PLAIN + 2, sumLanes(p2))
    set(sums, DATA, sumLanes(d0))
    set(sums, DATA + 1, sumLanes(d1))
    set(sums, DATA + 2, sumLanes(d2))
  } else {
    zero(sums, DATA + 3)
    for (let i = from; i <= to; i++) {
      const w = get(weights, i)
      const d = get(weighted, i)
      const f0 = get(a, i)
      const f1 = get(au, i)
      const f2 = get(auu, i)
      const w0 = w * f0
      const w2 = w * f2
      add(sums, SQUARES, w0 * f0)
      add(sums, SQUARES + 1, w0 * f1)
      add(sums, SQUARES + 2, w0 * f2)
      add(sums, SQUARES + 3, w2 * f1)
      add(sums, SQUARES + 4, w2 * f2)
      add(sums, PLAIN, w0)
      add(sums, PLAIN + 1, w * f1)
      add(sums, PLAIN + 2, w2)
      add(sums, DATA, d * f0)
      add(sums, DATA + 1, d * f1)
      add(sums, DATA + 2, d * f2)
    }
  }
}

/** Sums of one row over the Thomas–Fermi ellipse, laid out as in dome-sums. */
export function weightedDomeRow(
  weights: usize,
  weighted: usize,
  xi: usize,
  a: usize,
  from: i32,
  to: i32,
  q: f64,
  sums: usize,
): void {
  zero(sums, ROW_SUMS)
  for (let i = from; i <= to; i++) {
    const x = get(xi, i)
    const xx = x * x
    const p = q - xx
    if (p <= 0.0) continue
    const s = Math.sqrt(p)
    const w = get(weights, i)
    accumulate3(sums, ALONE_AND_DATA, 2, w * s, x)
    accumulate3(sums, ALONE_AND_DATA + 1, 2, get(weighted, i) * s, x)
    const gs = w * get(a, i) * s
    accumulate3(sums, WITH_GAUSSIAN, 1, gs, x)
    const high = gs * xx * x
    add(sums, WITH_GAUSSIAN + 3, high)
    add(sums, WITH_GAUSSIAN + 4, high * x)
    accumulate3(sums, POWERS, 1, w, x)
    accumulate3(sums, POWERS + 3, 1, w * xx * x, x)
    add(sums, POWERS + 6, w * xx * xx * xx)
  }
}

/** Adds term, term·x, term·x² to three sums `stride` apart. */
@inline
function accumulate3(sums: usize, at: i32, stride: i32, term: f64, x: f64): void {
  add(sums, at, term)
  add(sums, at + stride, term * x)
  add(sums, at + 2 * stride, term * x * x)
}

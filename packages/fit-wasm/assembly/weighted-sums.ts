import { ALONE_AND_DATA, POWERS, ROW_SUMS, WITH_GAUSSIAN } from './dome-sums'
import { add, get, set, zero } from './floats'
import { sumLanes } from './gaussian-sums'

// With weights the Gaussian's own sums no longer factor into columns times rows; per row:
/** Σ w a² u^k, k = 0…4; Σ w a u^k, k = 0…2; Σ w d a u^k, k = 0…2. */
export const SQUARES = 0
export const PLAIN = 5
export const DATA = 8

/** Sums of one row of weights (`weights`) and weighted data (`weighted`) with the Gaussian's column tables. */
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
  let s0 = 0.0
  let s1 = 0.0
  let s2 = 0.0
  let s3 = 0.0
  let s4 = 0.0
  let p0 = 0.0
  let p1 = 0.0
  let p2 = 0.0
  let d0 = 0.0
  let d1 = 0.0
  let d2 = 0.0
  let i = from
  if (ASC_FEATURE_SIMD) {
    const none = f64x2.splat(0.0)
    let vs0 = none
    let vs1 = none
    let vs2 = none
    let vs3 = none
    let vs4 = none
    let vp0 = none
    let vp1 = none
    let vp2 = none
    let vd0 = none
    let vd1 = none
    let vd2 = none
    for (; i + 1 <= to; i += 2) {
      const offset = <usize>i << 3
      const w = v128.load(weights + offset)
      const d = v128.load(weighted + offset)
      const f0 = v128.load(a + offset)
      const f1 = v128.load(au + offset)
      const f2 = v128.load(auu + offset)
      const w0 = f64x2.mul(w, f0)
      const w1 = f64x2.mul(w, f1)
      const w2 = f64x2.mul(w, f2)
      vp0 = f64x2.add(vp0, w0)
      vp1 = f64x2.add(vp1, w1)
      vp2 = f64x2.add(vp2, w2)
      vs0 = f64x2.add(vs0, f64x2.mul(w0, f0))
      vs1 = f64x2.add(vs1, f64x2.mul(w0, f1))
      vs2 = f64x2.add(vs2, f64x2.mul(w1, f1))
      vs3 = f64x2.add(vs3, f64x2.mul(w1, f2))
      vs4 = f64x2.add(vs4, f64x2.mul(w2, f2))
      vd0 = f64x2.add(vd0, f64x2.mul(d, f0))
      vd1 = f64x2.add(vd1, f64x2.mul(d, f1))
      vd2 = f64x2.add(vd2, f64x2.mul(d, f2))
    }
    s0 = sumLanes(vs0)
    s1 = sumLanes(vs1)
    s2 = sumLanes(vs2)
    s3 = sumLanes(vs3)
    s4 = sumLanes(vs4)
    p0 = sumLanes(vp0)
    p1 = sumLanes(vp1)
    p2 = sumLanes(vp2)
    d0 = sumLanes(vd0)
    d1 = sumLanes(vd1)
    d2 = sumLanes(vd2)
  }
  for (; i <= to; i++) {
    const w = get(weights, i)
    const d = get(weighted, i)
    const f0 = get(a, i)
    const f1 = get(au, i)
    const f2 = get(auu, i)
    const w0 = w * f0
    const w1 = w * f1
    p0 += w0
    p1 += w1
    p2 += w * f2
    s0 += w0 * f0
    s1 += w0 * f1
    s2 += w1 * f1
    s3 += w1 * f2
    s4 += w * f2 * f2
    d0 += d * f0
    d1 += d * f1
    d2 += d * f2
  }
  set(sums, SQUARES, s0)
  set(sums, SQUARES + 1, s1)
  set(sums, SQUARES + 2, s2)
  set(sums, SQUARES + 3, s3)
  set(sums, SQUARES + 4, s4)
  set(sums, PLAIN, p0)
  set(sums, PLAIN + 1, p1)
  set(sums, PLAIN + 2, p2)
  set(sums, DATA, d0)
  set(sums, DATA + 1, d1)
  set(sums, DATA + 2, d2)
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

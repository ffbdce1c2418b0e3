import { get, set } from './floats'
import { sumLanes } from './gaussian-sums'

// Sums over one row of the Thomas–Fermi ellipse, p = q - ξ², s = √p, laid out in pairs for two lanes:
/** Σ w a s ξ^k, k = 0…4, and a zero */
export const WITH_GAUSSIAN = 0
/** Σ w ξ^k, k = 0…6, and a zero */
export const POWERS = 6
/** Σ w s ξ^k and Σ w d s ξ^k in turn, k = 0…2 */
export const ALONE_AND_DATA = 14
export const ROW_SUMS = 20

/**
 * Columns from…to of one row. `xi` holds ξ per column and a huge value past the image, `a` the Gaussian's column table,
 * `line` the data of the row. Two lanes may read one column past `to`: outside the ellipse, where s is zero.
 */
export function domeRow(line: usize, xi: usize, a: usize, from: i32, to: i32, q: f64, sums: usize): void {
  if (ASC_FEATURE_SIMD) {
    const none = f64x2.splat(0.0)
    const qq = f64x2.splat(q)
    let e0 = none
    let e1 = none
    let e2 = none
    let e3 = none
    let e4 = none
    let f0 = none
    let f1 = none
    let f2 = none
    let h0 = none
    let h1 = none
    let h2 = none
    for (let i = from; i <= to; i += 2) {
      const offset = (<usize>i) << 3
      const x = v128.load(xi + offset)
      const s = f64x2.sqrt(f64x2.pmax(none, f64x2.sub(qq, f64x2.mul(x, x))))
      const sx = f64x2.mul(s, x)
      const sxx = f64x2.mul(sx, x)
      const d = v128.load(line + offset)
      f0 = f64x2.add(f0, s)
      f1 = f64x2.add(f1, sx)
      f2 = f64x2.add(f2, sxx)
      h0 = f64x2.add(h0, f64x2.mul(d, s))
      h1 = f64x2.add(h1, f64x2.mul(d, sx))
      h2 = f64x2.add(h2, f64x2.mul(d, sxx))
      const g = v128.load(a + offset)
      const gs = f64x2.mul(g, s)
      const gsx = f64x2.mul(gs, x)
      const gsxx = f64x2.mul(gsx, x)
      const gsxxx = f64x2.mul(gsxx, x)
      e0 = f64x2.add(e0, gs)
      e1 = f64x2.add(e1, gsx)
      e2 = f64x2.add(e2, gsxx)
      e3 = f64x2.add(e3, gsxxx)
      e4 = f64x2.add(e4, f64x2.mul(gsxxx, x))
    }
    set(sums, WITH_GAUSSIAN, sumLanes(e0))
    set(sums, WITH_GAUSSIAN + 1, sumLanes(e1))
    set(sums, WITH_GAUSSIAN + 2, sumLanes(e2))
    set(sums, WITH_GAUSSIAN + 3, sumLanes(e3))
    set(sums, WITH_GAUSSIAN + 4, sumLanes(e4))
    set(sums, ALONE_AND_DATA, sumLanes(f0))
    set(sums, ALONE_AND_DATA + 1, sumLanes(h0))
    set(sums, ALONE_AND_DATA + 2, sumLanes(f1))
    set(sums, ALONE_AND_DATA + 3, sumLanes(h1))
    set(sums, ALONE_AND_DATA + 4, sumLanes(f2))
    set(sums, ALONE_AND_DATA + 5, sumLanes(h2))
  } else {
    let e0 = 0.0
    let e1 = 0.0
    let e2 = 0.0
    let e3 = 0.0
    let e4 = 0.0
    let f0 = 0.0
    let f1 = 0.0
    let f2 = 0.0
    let h0 = 0.0
    let h1 = 0.0
    let h2 = 0.0
    for (let i = from; i <= to; i++) {
      const x = get(xi, i)
      const s = Math.sqrt(max(0.0, q - x * x))
      const sx = s * x
      const sxx = sx * x
      const d = get(line, i)
      f0 += s
      f1 += sx
      f2 += sxx
      h0 += d * s
      h1 += d * sx
      h2 += d * sxx
      const gs = get(a, i) * s
      const gsx = gs * x
      const gsxx = gsx * x
      const gsxxx = gsxx * x
      e0 += gs
      e1 += gsx
      e2 += gsxx
      e3 += gsxxx
      e4 += gsxxx * x
    }
    set(sums, WITH_GAUSSIAN, e0)
    set(sums, WITH_GAUSSIAN + 1, e1)
    set(sums, WITH_GAUSSIAN + 2, e2)
    set(sums, WITH_GAUSSIAN + 3, e3)
    set(sums, WITH_GAUSSIAN + 4, e4)
    set(sums, ALONE_AND_DATA, f0)
    set(sums, ALONE_AND_DATA + 1, h0)
    set(sums, ALONE_AND_DATA + 2, f1)
    set(sums, ALONE_AND_DATA + 3, h1)
    set(sums, ALONE_AND_DATA + 4, f2)
    set(sums, ALONE_AND_DATA + 5, h2)
  }
}

/** Σ ξ^k, k = 0…6, over `count` columns a step `h` apart around `middle`: closed form, no loop. */
export function powersOfRun(count: i32, middle: f64, h: f64, sums: usize): void {
  const n = <f64>count
  const nn = n * n
  const base = n * (nn - 1.0)
  const hh = h * h
  const c2 = (hh * base) / 12.0
  const c4 = (hh * hh * base * (3.0 * nn - 7.0)) / 240.0
  const c6 = (hh * hh * hh * base * (3.0 * nn * nn - 18.0 * nn + 31.0)) / 1344.0
  const m = middle
  const m2 = m * m
  const m4 = m2 * m2
  set(sums, POWERS, n)
  set(sums, POWERS + 1, n * m)
  set(sums, POWERS + 2, n * m2 + c2)
  set(sums, POWERS + 3, n * m2 * m + 3.0 * m * c2)
  set(sums, POWERS + 4, n * m4 + 6.0 * m2 * c2 + c4)
  set(sums, POWERS + 5, n * m4 * m + 10.0 * m2 * m * c2 + 5.0 * m * c4)
  set(sums, POWERS + 6, n * m4 * m2 + 15.0 * m4 * c2 + 15.0 * m2 * c4 + c6)
}

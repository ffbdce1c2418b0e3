import { get, set } from './floats'

/** Beyond this many widths a Gaussian is below 1e-16 of its peak and is taken as zero. */
const REACH: f64 = 8.5
/** Steps of the recurrence between two true exponentials: keeps its error near 1e-13. */
const ANCHOR: i32 = 32

/** Zeros kept behind each table. */
export const TABLE_PAD = 4

/** First and last index of the bins within the reach of the Gaussian, set by `gaussianTable`. */
export let first: i32 = 0
export let last: i32 = -1

/**
 * Fills a[i] = exp(-u²/2), au[i] = a u, auu[i] = a u², u = (start + i·step - center)/width; zero beyond the reach.
 * Neighbours differ by a ratio that is itself geometric: two multiplications instead of an exponential.
 */
export function gaussianTable(
  a: usize,
  au: usize,
  auu: usize,
  count: i32,
  start: f64,
  step: f64,
  center: f64,
  width: f64,
): void {
  const inverse = 1.0 / width
  const from = <i32>ceil(max(0.0, min(<f64>count, (center - REACH * width - start) / step)))
  const to = <i32>floor(max(-1.0, min(<f64>(count - 1), (center + REACH * width - start) / step)))
  first = from
  last = to
  for (let i = 0; i < from; i++) clear(a, au, auu, i)
  // The loops over two and four lanes read up to three entries past the end.
  for (let i = max(to + 1, 0); i < count + TABLE_PAD; i++) clear(a, au, auu, i)
  const h = step * inverse
  const curvature = Math.exp(-h * h)
  let value = 0.0
  let ratio = 0.0
  for (let i = from; i <= to; i++) {
    const u = (start + <f64>i * step - center) * inverse
    if (((i - from) & (ANCHOR - 1)) == 0) {
      value = Math.exp(-0.5 * u * u)
      ratio = Math.exp(-h * u - 0.5 * h * h)
    }
    const first = value * u
    set(a, i, value)
    set(au, i, first)
    set(auu, i, first * u)
    value *= ratio
    ratio *= curvature
  }
}

@inline
function clear(a: usize, au: usize, auu: usize, i: i32): void {
  set(a, i, 0.0)
  set(au, i, 0.0)
  set(auu, i, 0.0)
}

/** Σ a² u^k (k = 0…4) into `squares`, Σ a u^k (k = 0…2) into `plain`, over the reach [from, to]. */
export function powerSums(
  a: usize,
  au: usize,
  auu: usize,
  from: i32,
  to: i32,
  squares: usize,
  plain: usize,
): void {
  let s0 = 0.0
  let s1 = 0.0
  let s2 = 0.0
  let s3 = 0.0
  let s4 = 0.0
  let p0 = 0.0
  let p1 = 0.0
  let p2 = 0.0
  for (let i = from; i <= to; i++) {
    const f0 = get(a, i)
    const f1 = get(au, i)
    const f2 = get(auu, i)
    s0 += f0 * f0
    s1 += f0 * f1
    s2 += f1 * f1
    s3 += f1 * f2
    s4 += f2 * f2
    p0 += f0
    p1 += f1
    p2 += f2
  }
  set(squares, 0, s0)
  set(squares, 1, s1)
  set(squares, 2, s2)
  set(squares, 3, s3)
  set(squares, 4, s4)
  set(plain, 0, p0)
  set(plain, 1, p1)
  set(plain, 2, p2)
}

import { get } from './floats'

// One look at the pixels before the fit.

export let mean: f64 = 0.0
export let lowest: f64 = 0.0
export let highest: f64 = 0.0

/** Mean and range of `count` pixels; returns how many are not finite (mean and range are then of no use). */
export function survey(data: usize, count: i32): i32 {
  let sum = 0.0
  let low = Infinity
  let high = -Infinity
  let i = 0
  if (ASC_FEATURE_SIMD) {
    let sums = f64x2.splat(0.0)
    let others = sums
    let lows = f64x2.splat(Infinity)
    let highs = f64x2.splat(-Infinity)
    for (; i + 3 < count; i += 4) {
      const at = data + ((<usize>i) << 3)
      const a = v128.load(at)
      const b = v128.load(at, 16)
      sums = f64x2.add(sums, a)
      others = f64x2.add(others, b)
      lows = f64x2.pmin(lows, f64x2.pmin(a, b))
      highs = f64x2.pmax(highs, f64x2.pmax(a, b))
    }
    sums = f64x2.add(sums, others)
    sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
    low = min(f64x2.extract_lane(lows, 0), f64x2.extract_lane(lows, 1))
    high = max(f64x2.extract_lane(highs, 0), f64x2.extract_lane(highs, 1))
  }
  for (; i < count; i++) {
    const value = get(data, i)
    sum += value
    if (value < low) low = value
    if (value > high) high = value
  }
  mean = sum / <f64>count
  lowest = low
  highest = high
  // A sum is finite only if every pixel is (or the pixels are absurdly large, which is as bad).
  if (sum - sum == 0.0) return 0
  let bad = 0
  for (i = 0; i < count; i++) {
    const value = get(data, i)
    if (!(value - value == 0.0)) bad++
  }
  return max(1, bad)
}

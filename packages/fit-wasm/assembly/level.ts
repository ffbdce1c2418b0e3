import { get, set } from './floats'

/** One resolution of the image: the pixels themselves (level 0) or their means over blocks. */
@unmanaged
export class Level {
  /** f64 per bin, row-major, shifted by the image mean. */
  data: usize
  /** Mean of the pixel weights per bin, 0 where there is no weight array. */
  weights: usize
  /** weights · data. */
  weightedData: usize
  rows: i32
  columns: i32
  /** Bin size and centre of the first bin in pixels of level 0, measured from the image centre. */
  stepX: f64
  stepY: f64
  firstX: f64
  firstY: f64
  /** Σ w, Σ w d, Σ w d² (w = 1 without weights). */
  sumOne: f64
  sumData: f64
  sumDataData: f64
}

export const LEVEL_BYTES: usize = 96

/** Subtracts `shift` from the data and forms weighted data and sums. */
export function settleLevel(level: Level, shift: f64): void {
  const bins = level.rows * level.columns
  if (level.weights != 0) {
    settleWeighted(level, bins, shift)
    return
  }
  let first = 0.0
  let second = 0.0
  let i = 0
  if (ASC_FEATURE_SIMD) {
    const by = f64x2.splat(shift)
    let firsts = f64x2.splat(0.0)
    let seconds = firsts
    let others = firsts
    for (; i + 3 < bins; i += 4) {
      const at = level.data + ((<usize>i) << 3)
      const a = f64x2.sub(v128.load(at), by)
      const b = f64x2.sub(v128.load(at, 16), by)
      v128.store(at, a)
      v128.store(at, b, 16)
      firsts = f64x2.add(firsts, f64x2.add(a, b))
      seconds = f64x2.add(seconds, f64x2.mul(a, a))
      others = f64x2.add(others, f64x2.mul(b, b))
    }
    seconds = f64x2.add(seconds, others)
    first = f64x2.extract_lane(firsts, 0) + f64x2.extract_lane(firsts, 1)
    second = f64x2.extract_lane(seconds, 0) + f64x2.extract_lane(seconds, 1)
  }
  for (; i < bins; i++) {
    const value = get(level.data, i) - shift
    set(level.data, i, value)
    first += value
    second += value * value
  }
  level.sumOne = <f64>bins
  level.sumData = first
  level.sumDataData = second
}

function settleWeighted(level: Level, bins: i32, shift: f64): void {
  let one = 0.0
  let first = 0.0
  let second = 0.0
  for (let i = 0; i < bins; i++) {
    const value = get(level.data, i) - shift
    const weight = get(level.weights, i)
    set(level.data, i, value)
    set(level.weightedData, i, weight * value)
    one += weight
    first += weight * value
    second += weight * value * value
  }
  level.sumOne = one
  level.sumData = first
  level.sumDataData = second
}

import { get, set } from './floats'
import { Level } from './level'

// Where the light is, roughly: the highest point of the two marginal profiles and their widths at half height.

/** Set by `findBlob`, pixels from the image centre. */
export let blobX: f64 = 0.0
export let blobY: f64 = 0.0
export let blobWidthX: f64 = 0.0
export let blobWidthY: f64 = 0.0

const MOST_BINS = 8192
const PROFILE = memory.data(MOST_BINS * 8, 16)

let peak: f64 = 0.0
let halfWidth: f64 = 0.0

/** `level` is the coarsest: at most some forty bins an axis unless the image is very long. */
export function findBlob(level: Level): void {
  const rows = min(level.rows, MOST_BINS)
  const columns = min(level.columns, MOST_BINS)
  for (let c = 0; c < columns; c++) set(PROFILE, c, 0.0)
  for (let r = 0; r < rows; r++) {
    const line = level.data + (<usize>r * <usize>level.columns << 3)
    for (let c = 0; c < columns; c++) set(PROFILE, c, get(PROFILE, c) + get(line, c))
  }
  measure(columns)
  blobX = level.firstX + peak * level.stepX
  blobWidthX = halfWidth * level.stepX
  for (let r = 0; r < rows; r++) {
    const line = level.data + (<usize>r * <usize>level.columns << 3)
    let sum = 0.0
    for (let c = 0; c < columns; c++) sum += get(line, c)
    set(PROFILE, r, sum)
  }
  measure(rows)
  blobY = level.firstY + peak * level.stepY
  blobWidthY = halfWidth * level.stepY
}

/** Peak of the profile, smoothed over three bins, and its standard deviation were it a Gaussian. */
function measure(count: i32): void {
  let highest = -Infinity
  let lowest = Infinity
  let at = 0
  for (let i = 0; i < count; i++) {
    const value = smooth(i, count)
    if (value > highest) {
      highest = value
      at = i
    }
    lowest = min(lowest, value)
  }
  const half = 0.5 * (highest + lowest)
  let left = at
  while (left > 0 && smooth(left - 1, count) > half) left--
  let right = at
  while (right < count - 1 && smooth(right + 1, count) > half) right++
  // At the image's edge only one flank is seen.
  const reach = left == 0 || right == count - 1 ? 2 * max(at - left, right - at) + 1 : right - left + 1
  peak = <f64>at
  halfWidth = max(0.5, <f64>reach / 2.3548)
}

@inline
function smooth(i: i32, count: i32): f64 {
  const before = get(PROFILE, max(0, i - 1))
  const after = get(PROFILE, min(count - 1, i + 1))
  return before + get(PROFILE, i) + after
}

/** Widths of the boxes tried by `findFaintBlob`, bins. */
const BOXES = memory.data<i32>([3, 5, 9, 13])

/**
 * The brightest box of any of a few sizes, in units of its noise: finds a cloud that the marginal profiles lose.
 * Slower than `findBlob` and only worth it where that found little.
 */
export function findFaintBlob(level: Level): void {
  const mean = level.sumData / level.sumOne
  let best = -Infinity
  for (let b = 0; b < 4; b++) {
    const size = load<i32>(BOXES + (<usize>b << 2))
    if (size > level.rows || size > level.columns) break
    for (let r = 0; r + size <= level.rows; r++) {
      for (let c = 0; c + size <= level.columns; c++) {
        let sum = 0.0
        let weight = 0.0
        for (let y = r; y < r + size; y++) {
          for (let x = c; x < c + size; x++) {
            const bin = y * level.columns + x
            const w = level.weights == 0 ? 1.0 : get(level.weights, bin)
            sum += w * (get(level.data, bin) - mean)
            weight += w
          }
        }
        const strength = weight > 0.0 ? sum / Math.sqrt(weight) : 0.0
        if (strength <= best) continue
        best = strength
        const half = 0.5 * <f64>(size - 1)
        blobX = level.firstX + (<f64>c + half) * level.stepX
        blobY = level.firstY + (<f64>r + half) * level.stepY
        blobWidthX = (<f64>size * level.stepX) / 2.8
        blobWidthY = (<f64>size * level.stepY) / 2.8
      }
    }
  }
}

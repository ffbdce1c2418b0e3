import { get, set } from './floats'

/** One resolution of the image: the pixels themselves (level 0) or their means over blocks. */
@unmanaged
export class Level {
  /** f64 per bin, row-major, shifted by the image mean. */
  data: usize
  /** Sum of the pixel weights per bin, 0 where there is no weight array. */
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

export function sumLevel(level: Level): void {
  const bins = level.rows * level.columns
  let one = 0.0
  let first = 0.0
  let second = 0.0
  if (level.weights == 0) {
    for (let i = 0; i < bins; i++) {
      const value = get(level.data, i)
      first += value
      second += value * value
    }
    one = <f64>bins
  } else {
    for (let i = 0; i < bins; i++) {
      const weighted = get(level.weightedData, i)
      one += get(level.weights, i)
      first += weighted
      second += weighted * get(level.data, i)
    }
  }
  level.sumOne = one
  level.sumData = first
  level.sumDataData = second
}

/** Means over blocks of `blockX` x `blockY` bins; a rest at the right and lower edge is left out. */
export function binLevel(from: Level, to: Level, blockX: i32, blockY: i32): void {
  const rows = to.rows
  const columns = to.columns
  const source = from.data
  const width = from.columns
  to.stepX = from.stepX * <f64>blockX
  to.stepY = from.stepY * <f64>blockY
  to.firstX = from.firstX + 0.5 * (to.stepX - from.stepX)
  to.firstY = from.firstY + 0.5 * (to.stepY - from.stepY)
  const scale = 1.0 / (<f64>blockX * <f64>blockY)
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      let sum = 0.0
      let weight = 0.0
      for (let y = 0; y < blockY; y++) {
        const start = (r * blockY + y) * width + c * blockX
        if (from.weights == 0) {
          for (let x = 0; x < blockX; x++) sum += get(source, start + x)
        } else {
          for (let x = 0; x < blockX; x++) {
            sum += get(from.weightedData, start + x)
            weight += get(from.weights, start + x)
          }
        }
      }
      const bin = r * columns + c
      if (from.weights == 0) {
        set(to.data, bin, sum * scale)
      } else {
        set(to.weights, bin, weight * scale)
        set(to.weightedData, bin, sum * scale)
        set(to.data, bin, weight > 0.0 ? sum / weight : 0.0)
      }
    }
  }
  sumLevel(to)
}

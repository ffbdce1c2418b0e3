import { addLevel, levelAt, levels, MOST_LEVELS } from './arena'
import { get, set } from './floats'
import { settleLevel } from './level'

/** An axis is halved only while this many bins remain: fewer do not tell a cloud's shape. */
const FEWEST_BINS = 20

/** Adds levels of halved resolution, each axis as long as it has bins to spare. */
export function buildPyramid(): void {
  while (levels < MOST_LEVELS) {
    const from = levelAt(levels - 1)
    const halveX = from.columns >= 2 * FEWEST_BINS
    const halveY = from.rows >= 2 * FEWEST_BINS
    if (!halveX && !halveY) return
    const columns = halveX ? from.columns >> 1 : from.columns
    const rows = halveY ? from.rows >> 1 : from.rows
    const to = levelAt(addLevel(rows, columns, from.weights != 0))
    to.stepX = halveX ? 2.0 * from.stepX : from.stepX
    to.stepY = halveY ? 2.0 * from.stepY : from.stepY
    to.firstX = from.firstX + 0.5 * (to.stepX - from.stepX)
    to.firstY = from.firstY + 0.5 * (to.stepY - from.stepY)
    if (from.weights == 0) {
      meanOfBlocks(from.data, to.data, from.columns, rows, columns, halveX, halveY)
    } else {
      meanOfBlocks(from.weights, to.weights, from.columns, rows, columns, halveX, halveY)
      meanOfBlocks(from.weightedData, to.data, from.columns, rows, columns, halveX, halveY)
      for (let i = 0; i < rows * columns; i++) {
        const weight = get(to.weights, i)
        set(to.data, i, weight > 0.0 ? get(to.data, i) / weight : 0.0)
      }
    }
    settleLevel(to, 0.0)
  }
}

/** Means over two bins along each axis that is halved; an odd last row or column is left out. */
function meanOfBlocks(
  from: usize,
  to: usize,
  stride: i32,
  rows: i32,
  columns: i32,
  halveX: bool,
  halveY: bool,
): void {
  const scale = halveX && halveY ? 0.25 : 0.5
  for (let row = 0; row < rows; row++) {
    const upper = from + ((<usize>(halveY ? 2 * row : row) * <usize>stride) << 3)
    const lower = halveY ? upper + ((<usize>stride) << 3) : upper
    const out = to + ((<usize>row * <usize>columns) << 3)
    let c = 0
    if (!halveX) {
      for (; c < columns; c++) set(out, c, scale * (get(upper, c) + get(lower, c)))
      continue
    }
    if (ASC_FEATURE_SIMD) {
      const by = f64x2.splat(halveY ? 0.25 : 0.5)
      for (; c + 1 < columns; c += 2) {
        const at = <usize>(2 * c) << 3
        let a = v128.load(upper + at)
        let b = v128.load(upper + at, 16)
        if (halveY) {
          a = f64x2.add(a, v128.load(lower + at))
          b = f64x2.add(b, v128.load(lower + at, 16))
        }
        const even = v128.shuffle<f64>(a, b, 0, 2)
        const odd = v128.shuffle<f64>(a, b, 1, 3)
        v128.store(out + ((<usize>c) << 3), f64x2.mul(by, f64x2.add(even, odd)))
      }
    }
    for (; c < columns; c++) {
      let sum = get(upper, 2 * c) + get(upper, 2 * c + 1)
      if (halveY) sum += get(lower, 2 * c) + get(lower, 2 * c + 1)
      set(out, c, scale * sum)
    }
  }
}

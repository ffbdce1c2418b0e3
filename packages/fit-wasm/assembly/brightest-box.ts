import { get, set } from './floats'
import { Level } from './level'

// Where the light is, roughly: the box, of a few heights and widths, that stands out most of the noise.

/** Set by `findBrightestBox`: centre and, were the cloud a Gaussian, its widths; pixels from the image centre. */
export let boxX: f64 = 0.0
export let boxY: f64 = 0.0
export let boxWidthX: f64 = 0.0
export let boxWidthY: f64 = 0.0

/** The coarsest level has fewer than forty bins along each axis. */
const LINE = 40
// Sums over everything above and left of a bin: of w d and of w.
const LIGHT = memory.data(LINE * LINE * 8, 16)
const WEIGHT = memory.data(LINE * LINE * 8, 16)
/** Boxes of less than this part of the usual weight are passed over. */
const LEAST_WEIGHT: f64 = 0.25
/** A box stands out most of a Gaussian if it is so many widths wide. */
const WIDTHS_PER_BOX: f64 = 2.8

export function findBrightestBox(level: Level): void {
  const rows = level.rows
  const columns = level.columns
  const mean = level.sumData / level.sumOne
  for (let r = 0; r < rows; r++) {
    let light = 0.0
    let weight = 0.0
    for (let c = 0; c < columns; c++) {
      const bin = r * columns + c
      const w = level.weights == 0 ? 1.0 : get(level.weights, bin)
      light += w * (get(level.data, bin) - mean)
      weight += w
      const at = (r + 1) * LINE + c + 1
      set(LIGHT, at, get(LIGHT, at - LINE) + light)
      set(WEIGHT, at, get(WEIGHT, at - LINE) + weight)
    }
  }
  const usual = level.sumOne / <f64>(rows * columns)
  let best = 0.0
  boxX = 0.0
  boxY = 0.0
  boxWidthX = level.stepX
  boxWidthY = level.stepY
  for (let height = min(3, rows); height <= rows; height = 2 * height + 1) {
    for (let width = min(3, columns); width <= columns; width = 2 * width + 1) {
      for (let r = 0; r + height <= rows; r += max(1, height >> 1)) {
        for (let c = 0; c + width <= columns; c += max(1, width >> 1)) {
          const light = boxSum(LIGHT, r, c, height, width)
          const weight = boxSum(WEIGHT, r, c, height, width)
          if (light <= 0.0 || light * light <= best * weight) continue
          // A box that is mostly masked tells nothing, and less than nothing where sums round.
          if (weight < LEAST_WEIGHT * <f64>(height * width) * usual) continue
          best = (light * light) / weight
          boxX = level.firstX + (<f64>c + 0.5 * <f64>(width - 1)) * level.stepX
          boxY = level.firstY + (<f64>r + 0.5 * <f64>(height - 1)) * level.stepY
          boxWidthX = (<f64>width * level.stepX) / WIDTHS_PER_BOX
          boxWidthY = (<f64>height * level.stepY) / WIDTHS_PER_BOX
        }
      }
    }
  }
}

@inline
function boxSum(table: usize, row: i32, column: i32, height: i32, width: i32): f64 {
  const upper = row * LINE + column
  const lower = upper + height * LINE
  return get(table, lower + width) - get(table, lower) - get(table, upper + width) + get(table, upper)
}

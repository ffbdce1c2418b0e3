import { get } from './floats'
import { placedColumns, placedRows } from './gram'
import { Level } from './level'
import {
  CENTER_X,
  CENTER_Y,
  GAUSSIAN_OD,
  OFFSET,
  RADIUS_X,
  RADIUS_Y,
  SIGMA_X,
  SIGMA_Y,
  THOMAS_FERMI_OD,
} from './parameters'

/** Σ w (d - m)² pixel by pixel: what the sums of the search give up to cancellation, here without. */
export function plainCost(level: Level, theta: usize, gaussian: bool, dome: bool): f64 {
  const columns = level.columns
  const across = placedColumns(level, theta, gaussian)
  const along = placedRows(level, theta, gaussian)
  const offset = get(theta, OFFSET)
  const G = gaussian ? get(theta, GAUSSIAN_OD) : 0.0
  const T = dome ? get(theta, THOMAS_FERMI_OD) : 0.0
  const x0 = get(theta, CENTER_X)
  const y0 = get(theta, CENTER_Y)
  const rx = get(theta, RADIUS_X)
  const ry = get(theta, RADIUS_Y)
  let cost = 0.0
  for (let j = 0; j < level.rows; j++) {
    const line = level.data + ((<usize>j * <usize>columns) << 3)
    const weights: usize = level.weights == 0 ? 0 : level.weights + ((<usize>j * <usize>columns) << 3)
    const Gb = G * get(along, j)
    const eta = (level.firstY + <f64>j * level.stepY - y0) / ry
    const q = 1.0 - eta * eta
    let from = columns
    let to = columns - 1
    if (T != 0.0 && q > 0.0) {
      const reach = rx * Math.sqrt(q)
      from = <i32>ceil(max(0.0, min(<f64>columns, (x0 - reach - level.firstX) / level.stepX)))
      to = <i32>floor(max(-1.0, min(<f64>(columns - 1), (x0 + reach - level.firstX) / level.stepX)))
    }
    cost += run(line, weights, across, Gb, offset, 0, from - 1)
    for (let i = from; i <= to; i++) {
      const xi = (level.firstX + <f64>i * level.stepX - x0) / rx
      const p = max(0.0, q - xi * xi)
      const r = get(line, i) - Gb * get(across, i) - offset - T * p * Math.sqrt(p)
      cost += weights == 0 ? r * r : get(weights, i) * r * r
    }
    cost += run(line, weights, across, Gb, offset, max(from, to + 1), columns - 1)
  }
  return cost
}

/** Columns from…to of a row outside the dome. */
function run(line: usize, weights: usize, across: usize, Gb: f64, offset: f64, from: i32, to: i32): f64 {
  let cost = 0.0
  let i = from
  if (ASC_FEATURE_SIMD) {
    const height = f64x2.splat(Gb)
    const floor = f64x2.splat(offset)
    let sum = f64x2.splat(0.0)
    let other = sum
    if (weights == 0) {
      for (; i + 3 <= to; i += 4) {
        const x = (<usize>i) << 3
        const r = f64x2.sub(f64x2.sub(v128.load(line + x), floor), f64x2.mul(height, v128.load(across + x)))
        const s = f64x2.sub(
          f64x2.sub(v128.load(line + x, 16), floor),
          f64x2.mul(height, v128.load(across + x, 16)),
        )
        sum = f64x2.add(sum, f64x2.mul(r, r))
        other = f64x2.add(other, f64x2.mul(s, s))
      }
      sum = f64x2.add(sum, other)
      cost = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)
    }
  }
  for (; i <= to; i++) {
    const r = get(line, i) - Gb * get(across, i) - offset
    cost += weights == 0 ? r * r : get(weights, i) * r * r
  }
  return cost
}

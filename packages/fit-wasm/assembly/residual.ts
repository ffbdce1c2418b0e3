import { get } from './floats'
import { placedColumns, placedDomeRow, placedRows } from './gram'
import { Level } from './level'
import { GAUSSIAN_OD, OFFSET, THOMAS_FERMI_OD } from './parameters'

/** Σ w (d - m)² pixel by pixel: what the sums of the search give up to cancellation, here without. */
export function plainCost(level: Level, theta: usize, gaussian: bool, dome: bool): f64 {
  const columns = level.columns
  const across = placedColumns(level, theta, gaussian)
  const along = placedRows(level, theta, gaussian)
  const offset = get(theta, OFFSET)
  const T = dome ? get(theta, THOMAS_FERMI_OD) : 0.0
  let cost = 0.0
  for (let j = 0; j < level.rows; j++) {
    const start = (<usize>j * <usize>columns) << 3
    const line = level.data + start
    const weights: usize = level.weights == 0 ? 0 : level.weights + start
    const height = get(theta, GAUSSIAN_OD) * get(along, j)
    const roots = placedDomeRow(level, theta, j)
    let i = 0
    if (ASC_FEATURE_SIMD) {
      if (weights == 0) {
        let sum = f64x2.splat(0.0)
        const a = f64x2.splat(height)
        const b = f64x2.splat(T)
        const c = f64x2.splat(offset)
        for (; i + 1 < columns; i += 2) {
          const x = (<usize>i) << 3
          const model = f64x2.add(f64x2.mul(a, v128.load(across + x)), f64x2.mul(b, v128.load(roots + x)))
          const r = f64x2.sub(f64x2.sub(v128.load(line + x), c), model)
          sum = f64x2.add(sum, f64x2.mul(r, r))
        }
        cost += f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)
      }
    }
    for (; i < columns; i++) {
      const r = get(line, i) - offset - height * get(across, i) - T * get(roots, i)
      cost += weights == 0 ? r * r : get(weights, i) * r * r
    }
  }
  return cost
}

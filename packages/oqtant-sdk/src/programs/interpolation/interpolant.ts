import { definitionLimits } from '../../definition/definition-limits.js'
import type { Interpolation } from '../../definition/job-definition.js'
import { unknownName } from '../unknown-name.js'
import { AscendingSearch } from './ascending-search.js'
import { Spline } from './spline.js'

/**
 * A function through points by one of the wire's interpolations, 0 outside the first and the last point, which belong to
 * it. As scipy's `interp1d`:
 * - `LINEAR`, `SLINEAR`: straight lines; at a doubled x the right one of the two values.
 * - `OFF`, `ZERO`, `STEP`, `PREVIOUS`: each value holds until the next point; the last is taken at the last point.
 * - `NEXT`: the value of the next point. `NEAREST`: that of the nearest, the left one at half way.
 * - `QUADRATIC`, `CUBIC` (not-a-knot), `SMOOTH` (the same as `CUBIC`): splines through all points.
 *
 * Where scipy raises, this has a value: a spline with too few points is the polynomial through them, at a doubled x it is
 * two splines that know nothing of each other, and a single point has its value at exactly its x.
 */
export class Interpolant {
  readonly #xs: Float64Array
  readonly #ys: Float64Array
  readonly #search: AscendingSearch
  readonly #between: (x: number, i: number) => number

  /** xs ascending (equal ones allowed), one y each, at least one of them. Throws `ProgramError` for an unknown interpolation. */
  constructor(xs: readonly number[], ys: readonly number[], interpolation: Interpolation) {
    this.#xs = Float64Array.from(xs)
    this.#ys = Float64Array.from(ys)
    this.#search = new AscendingSearch(this.#xs)
    this.#between = between(this.#xs, this.#ys, interpolation)
  }

  at(x: number): number {
    const xs = this.#xs
    if (!(x >= xs[0]! && x <= xs[xs.length - 1]!)) return 0
    return this.#between(x, this.#search.lastAtOrBefore(x))
  }
}

/** The value at x, where point i is the last one at or before x. */
function between(
  xs: Float64Array,
  ys: Float64Array,
  interpolation: Interpolation,
): (x: number, i: number) => number {
  switch (interpolation) {
    case 'LINEAR':
    case 'SLINEAR':
      return (x, i) => {
        const x0 = xs[i]!
        const y0 = ys[i]!
        return x === x0 ? y0 : y0 + ((ys[i + 1]! - y0) / (xs[i + 1]! - x0)) * (x - x0)
      }
    case 'OFF':
    case 'ZERO':
    case 'STEP':
    case 'PREVIOUS':
      return (_, i) => ys[i]!
    case 'NEXT':
      return (x, i) => ys[x === xs[i]! ? firstEqual(xs, i) : i + 1]!
    case 'NEAREST':
      return (x, i) => {
        if (x === xs[i]!) return ys[firstEqual(xs, i)]!
        return ys[x > xs[i]! / 2 + xs[i + 1]! / 2 ? i + 1 : i]!
      }
    case 'QUADRATIC':
    case 'CUBIC':
    case 'SMOOTH': {
      const spline = new Spline(xs, ys, interpolation === 'QUADRATIC' ? 2 : 3)
      return (x) => spline.at(x)
    }
    default:
      throw unknownName('interpolation', interpolation, definitionLimits.walkthrough.interpolations)
  }
}

function firstEqual(xs: Float64Array, i: number): number {
  let first = i
  while (first > 0 && xs[first - 1] === xs[i]) first--
  return first
}

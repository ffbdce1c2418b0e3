import { AscendingSearch } from './ascending-search.js'
import { interpolatingSpline } from './interpolating-spline.js'

/**
 * Splines through points in ascending order, evaluated quickly: cubic polynomials from break to break. At a doubled x one
 * spline ends and another begins, which takes the value there.
 */
export class Spline {
  readonly #breaks: Float64Array
  /** Four a break, in powers of the distance from it, the constant first. */
  readonly #coefficients: Float64Array
  readonly #search: AscendingSearch

  constructor(xs: Float64Array, ys: Float64Array, degree: 2 | 3) {
    const pieces = strictRuns(xs).map(([from, to]) =>
      interpolatingSpline(xs.subarray(from, to), ys.subarray(from, to), degree),
    )
    this.#breaks = Float64Array.from(pieces.flatMap(({ breaks }) => [...breaks]))
    this.#coefficients = Float64Array.from(pieces.flatMap(({ coefficients }) => [...coefficients]))
    this.#search = new AscendingSearch(this.#breaks)
  }

  /** The value at x, which lies between the first and the last point. */
  at(x: number): number {
    const i = this.#search.lastAtOrBefore(x)
    const c = this.#coefficients
    const d = x - this.#breaks[i]!
    return c[4 * i]! + d * (c[4 * i + 1]! + d * (c[4 * i + 2]! + d * c[4 * i + 3]!))
  }
}

/** Where the list ascends strictly: from (inclusive), to (exclusive). */
function strictRuns(xs: Float64Array): [number, number][] {
  const starts = [...xs.keys()].filter((i) => i === 0 || xs[i] === xs[i - 1])
  return starts.map((from, i) => [from, starts[i + 1] ?? xs.length])
}

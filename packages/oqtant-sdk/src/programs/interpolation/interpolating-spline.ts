import { basisFunctions } from './basis-functions.js'

/** Polynomials from break to break, four coefficients each in powers of the distance from the break, the constant first. */
export interface PiecewisePolynomial {
  readonly breaks: Float64Array
  readonly coefficients: Float64Array
}

/**
 * The spline of the given degree (up to 3) through all points (xs strictly ascending): that of scipy's `interp1d`, whose
 * knots are the points without the second and the last but one for a cubic ("not a knot"), and the midpoints without the
 * first and the last for a parabola. Points too few for the degree get the polynomial through them. The last break is the
 * last point; from there the value is constant.
 */
export function interpolatingSpline(
  xs: Float64Array,
  ys: Float64Array,
  highestDegree: number,
): PiecewisePolynomial {
  const degree = Math.min(highestDegree, xs.length - 1)
  const knots = splineKnots(xs, degree)
  const inner = knots.subarray(degree, xs.length)
  const breaks = degree === 0 ? xs.slice() : Float64Array.from([...inner, xs[xs.length - 1]!])
  const coefficients = new Float64Array(4 * breaks.length)
  let weights = solveCollocation(knots, xs, ys, degree)
  let factorial = 1
  for (let order = 0; order <= degree; order++) {
    const k = degree - order
    const trimmed = knots.subarray(order, knots.length - order)
    inner.forEach((x, i) => {
      const basis = basisFunctions(trimmed, k + i, x, k)
      coefficients[4 * i + order] = basis.reduce((sum, b, j) => sum + b * weights[i + j]!, 0) / factorial
    })
    weights = derivativeWeights(weights, trimmed, k)
    factorial *= order + 1
  }
  coefficients.set([ys[ys.length - 1]!, 0, 0, 0], 4 * (breaks.length - 1))
  return { breaks, coefficients }
}

function splineKnots(xs: Float64Array, degree: number): Float64Array {
  const candidates = degree % 2 === 1 ? xs : xs.subarray(1).map((x, i) => (x + xs[i]!) / 2)
  const skipped = Math.floor((degree + 1) / 2)
  const knots = new Float64Array(xs.length + degree + 1)
  knots.fill(xs[0]!, 0, degree + 1)
  knots.set(candidates.subarray(skipped, candidates.length - skipped), degree + 1)
  knots.fill(xs[xs.length - 1]!, xs.length)
  return knots
}

/**
 * The B-splines' weights with which the spline meets every point. The matrix is banded and totally positive: elimination
 * needs no pivots (de Boor, A Practical Guide to Splines, chapter XIII).
 */
function solveCollocation(
  knots: Float64Array,
  xs: Float64Array,
  ys: Float64Array,
  degree: number,
): Float64Array {
  const n = xs.length
  const rows = Array.from(xs, (x) => {
    const span = knotSpan(knots, x, degree, n)
    const row = new Float64Array(n)
    row.set(basisFunctions(knots, span, x, degree), span - degree)
    return row
  })
  const weights = ys.slice()
  for (const [p, pivot] of rows.entries()) {
    const end = Math.min(n, p + degree + 1)
    for (let i = p + 1; i < end; i++) {
      const row = rows[i]!
      const factor = row[p]! / pivot[p]!
      for (let j = p; j < end; j++) row[j]! -= factor * pivot[j]!
      weights[i]! -= factor * weights[p]!
    }
  }
  for (let p = n - 1; p >= 0; p--) {
    const row = rows[p]!
    for (let j = p + 1; j < Math.min(n, p + degree + 1); j++) weights[p]! -= row[j]! * weights[j]!
    weights[p]! /= row[p]!
  }
  return weights
}

/** Index of the knot interval that holds x; of the last one of positive length for the last point. */
function knotSpan(knots: Float64Array, x: number, degree: number, points: number): number {
  let span = degree
  while (span < points - 1 && knots[span + 1]! <= x) span++
  return span
}

/** Weights of a spline's derivative over the B-splines of one degree less. */
function derivativeWeights(weights: Float64Array, knots: Float64Array, degree: number): Float64Array {
  return weights
    .subarray(1)
    .map((weight, i) => (degree * (weight - weights[i]!)) / (knots[i + 1 + degree]! - knots[i + 1]!))
}

/**
 * The degree + 1 B-splines that are not zero between `knots[span]` and `knots[span + 1]`, at x (Cox's and de Boor's
 * recurrence; Piegl and Tiller, The NURBS Book, algorithm A2.2).
 */
export function basisFunctions(knots: Float64Array, span: number, x: number, degree: number): Float64Array {
  const values = new Float64Array(degree + 1)
  values[0] = 1
  for (let j = 1; j <= degree; j++) {
    let carried = 0
    for (let r = 0; r < j; r++) {
      const right = knots[span + r + 1]!
      const left = knots[span + 1 - j + r]!
      const share = values[r]! / (right - left)
      values[r] = carried + (right - x) * share
      carried = (x - left) * share
    }
    values[j] = carried
  }
  return values
}

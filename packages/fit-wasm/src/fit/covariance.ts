import { fitParameterNames } from './parameters.js'

const n = fitParameterNames.length
/** A pivot of the scaled matrix below this: the data do not tell the parameters apart in f64. */
const smallestPivot = 1e-11

export interface Inverse {
  /** Inverse of the rows and columns kept, in their order. */
  readonly values: Float64Array
  /** Parameters kept, as indices. */
  readonly kept: readonly number[]
  /** Free parameters that could not be kept: the data do not determine them. */
  readonly undetermined: readonly number[]
}

/**
 * Inverse of JᵀJ over the free parameters. What the data do not determine (no curvature at all, or a combination without) is
 * left out and named, the rest keeps its errors.
 */
export function invertNormal(normal: Float64Array, free: readonly number[]): Inverse {
  const undetermined: number[] = []
  const kept: number[] = []
  for (const i of free) {
    const curvature = normal[i * n + i]!
    const determined = curvature > 0 && curvature < Number.POSITIVE_INFINITY
    ;(determined ? kept : undetermined).push(i)
  }
  for (;;) {
    const { values, weakest } = invertScaled(normal, kept)
    if (weakest === null) return { values, kept, undetermined }
    undetermined.push(kept[weakest]!)
    kept.splice(weakest, 1)
  }
}

/** Cholesky of the matrix scaled to a unit diagonal; `weakest` is the row whose pivot vanishes, if one does. */
function invertScaled(
  normal: Float64Array,
  kept: readonly number[],
): { values: Float64Array; weakest: number | null } {
  const m = kept.length
  const scale = new Float64Array(m)
  for (let a = 0; a < m; a++) scale[a] = 1 / Math.sqrt(normal[kept[a]! * n + kept[a]!]!)
  const lower = new Float64Array(m * m)
  for (let a = 0; a < m; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = normal[kept[a]! * n + kept[b]!]! * scale[a]! * scale[b]!
      for (let k = 0; k < b; k++) sum -= lower[a * m + k]! * lower[b * m + k]!
      if (a === b) {
        if (!(sum > smallestPivot)) return { values: lower, weakest: a }
        lower[a * m + a] = Math.sqrt(sum)
      } else {
        lower[a * m + b] = sum / lower[b * m + b]!
      }
    }
  }
  // Inverse of the triangle, then its transpose times itself.
  const inverse = new Float64Array(m * m)
  for (let b = 0; b < m; b++) {
    inverse[b * m + b] = 1 / lower[b * m + b]!
    for (let a = b + 1; a < m; a++) {
      let sum = 0
      for (let k = b; k < a; k++) sum -= lower[a * m + k]! * inverse[k * m + b]!
      inverse[a * m + b] = sum / lower[a * m + a]!
    }
  }
  const values = new Float64Array(m * m)
  for (let a = 0; a < m; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0
      for (let k = a; k < m; k++) sum += inverse[k * m + a]! * inverse[k * m + b]!
      values[a * m + b] = sum * scale[a]! * scale[b]!
      values[b * m + a] = values[a * m + b]!
    }
  }
  return { values, weakest: null }
}

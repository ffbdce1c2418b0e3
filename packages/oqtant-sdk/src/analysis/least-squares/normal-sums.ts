import type { NormalEquations } from './bounded-least-squares.js'

/** Sums residuals and their derivatives, data point by data point, into normal equations. */
export interface NormalSums {
  /** `residual` is model − data, `derivatives` are those of the model. */
  add(residual: number, derivatives: ArrayLike<number>): void
  equations(): NormalEquations
}

export function normalSums(size: number): NormalSums {
  const upper = new Float64Array(size * size)
  const gradient = new Float64Array(size)
  let squares = 0
  return {
    add(residual, derivatives) {
      squares += residual * residual
      for (let i = 0; i < size; i++) {
        const derivative = derivatives[i]!
        gradient[i]! += derivative * residual
        for (let j = i; j < size; j++) upper[i * size + j]! += derivative * derivatives[j]!
      }
    },
    equations() {
      const at = (i: number, j: number) => upper[i <= j ? i * size + j : j * size + i]!
      const indexes = Array.from({ length: size }, (_, i) => i)
      return {
        cost: squares / 2,
        gradient: [...gradient],
        matrix: indexes.map((i) => indexes.map((j) => at(i, j))),
      }
    },
  }
}

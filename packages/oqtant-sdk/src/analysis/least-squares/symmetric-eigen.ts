export interface Eigen {
  readonly values: readonly number[]
  /** `vectors[k]` belongs to `values[k]`; of length 1, at right angles. */
  readonly vectors: readonly (readonly number[])[]
}

const mostSweeps = 60

/** Eigenvalues and eigenvectors of a small symmetric matrix, rows of rows, by Jacobi's rotations. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const size = matrix.length
  const a = matrix.map((row) => [...row])
  const v = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)))
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let rotated = false
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        const off = a[p]![q]!
        if (Math.abs(off) <= Number.EPSILON * 1e-3 * Math.sqrt(Math.abs(a[p]![p]! * a[q]![q]!))) continue
        rotated = true
        const ratio = (a[q]![q]! - a[p]![p]!) / (2 * off)
        const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.hypot(ratio, 1))
        const cosine = 1 / Math.hypot(tangent, 1)
        rotate(a, v, p, q, cosine, tangent * cosine)
      }
    }
    if (!rotated) break
  }
  return { values: a.map((row, i) => row[i]!), vectors: v }
}

/** Turns the plane of the axes p and q; the rows of `v` are the eigenvectors so far. */
function rotate(a: number[][], v: number[][], p: number, q: number, cosine: number, sine: number): void {
  for (const row of a) {
    const [x, y] = [row[p]!, row[q]!]
    row[p] = cosine * x - sine * y
    row[q] = sine * x + cosine * y
  }
  for (const rows of [a, v]) {
    const [first, second] = [rows[p]!, rows[q]!]
    rows[p] = first.map((x, i) => cosine * x - sine * second[i]!)
    rows[q] = first.map((x, i) => sine * x + cosine * second[i]!)
  }
}

/** Inverse of a symmetric positive definite matrix, rows of rows; null where it has none in doubles. */
export function invertMatrix(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] | null {
  const size = matrix.length
  // Scaled to a unit diagonal, so that one limit tells singular from small.
  const scale = matrix.map((row, i) => 1 / Math.sqrt(row[i]!))
  if (!scale.every((value) => Number.isFinite(value))) return null
  const rows = matrix.map((row, i) => [
    ...row.map((value, j) => value * scale[i]! * scale[j]!),
    ...row.map((_, j) => (i === j ? 1 : 0)),
  ])
  for (let pivot = 0; pivot < size; pivot++) {
    const divisor = rows[pivot]![pivot]!
    if (!(divisor > smallestPivot)) return null
    rows[pivot] = rows[pivot]!.map((value) => value / divisor)
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue
      const factor = rows[row]![pivot]!
      rows[row] = rows[row]!.map((value, j) => value - factor * rows[pivot]![j]!)
    }
  }
  return rows.map((row, i) => row.slice(size).map((value, j) => value * scale[i]! * scale[j]!))
}

const smallestPivot = 1e-11

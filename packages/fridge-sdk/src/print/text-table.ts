/** Rows of cells in columns as wide as their widest cell, two blanks apart, without blanks at the ends of lines. */
export function textTable(rows: readonly (readonly string[])[], indent = '  '): string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length)
    })
  }
  return rows.map((row) =>
    (indent + row.map((cell, column) => cell.padEnd(widths[column]! + 2)).join('')).trimEnd(),
  )
}

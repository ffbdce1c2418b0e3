export type Cell = string | number | null

/** A Markdown table; numbers with three significant digits, null as a dash. */
export function markdownTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = [header, ...rows].map((row) => row.map(formatCell))
  const widths = header.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(cells[0]!), rule, ...cells.slice(1).map(line)].join('\n')
}

function formatCell(cell: Cell): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  if (!Number.isFinite(cell)) return String(cell)
  if (cell === 0 || Number.isInteger(cell)) return String(cell)
  const size = Math.abs(cell)
  return size < 1e-3 || size >= 1e5 ? cell.toExponential(1) : String(Number(cell.toPrecision(3)))
}

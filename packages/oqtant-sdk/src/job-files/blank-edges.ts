import type { OpticalDensityImage } from '@coldlab/fit-wasm'

/**
 * Says where whole rows or columns at an edge are exactly 0, as the server fills what lies beyond the camera's frame
 * (13 rows of the real machine's shots at 5 ms) and the simulator what lies beyond its grid; null where there are none.
 */
export function blankEdges(image: OpticalDensityImage): string | null {
  const { data, rows, columns } = image
  const rowIsBlank = (row: number) => isBlank(data, row * columns, columns, 1)
  const columnIsBlank = (column: number) => isBlank(data, column, rows, columns)
  const top = countFrom(rows, rowIsBlank)
  if (top === rows) return null
  const bottom = countFrom(rows, (row) => rowIsBlank(rows - 1 - row))
  const left = countFrom(columns, columnIsBlank)
  const right = countFrom(columns, (column) => columnIsBlank(columns - 1 - column))
  const edges = [
    [top, 'row', 'at the top'],
    [bottom, 'row', 'at the bottom'],
    [left, 'column', 'on the left'],
    [right, 'column', 'on the right'],
  ] as const
  const words = edges
    .filter(([count]) => count > 0)
    .map(([count, line, where]) => `${count} ${line}${count === 1 ? '' : 's'} ${where}`)
  return words.length === 0 ? null : words.join(', ')
}

function isBlank(data: ArrayLike<number>, start: number, count: number, step: number): boolean {
  for (let i = 0, at = start; i < count; i++, at += step) if (data[at] !== 0) return false
  return true
}

function countFrom(most: number, isBlankAt: (index: number) => boolean): number {
  let count = 0
  while (count < most && isBlankAt(count)) count++
  return count
}

import { endsCell, quote } from './ascii.js'
import type { ColumnBuffer } from './column-buffer.js'

/** Reads text without quotes; see `readDouble` for the arguments. */
export function readText(bytes: Uint8Array, start: number, column: ColumnBuffer, row: number): number {
  if (bytes[start] === quote) return -1
  let end = start
  while (end < bytes.length && !endsCell(bytes[end])) end++
  column.codes[row] = column.dictionary.codeOfBytes(bytes, start, end)
  return end
}

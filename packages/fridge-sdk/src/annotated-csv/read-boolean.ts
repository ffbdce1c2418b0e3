import { endsCell } from './ascii.js'
import type { ColumnBuffer } from './column-buffer.js'

const truth = Array.from('true', (letter) => letter.charCodeAt(0))
const falsehood = Array.from('false', (letter) => letter.charCodeAt(0))

/** Reads `true` as 1 and `false` as 0; see `readDouble` for the arguments. */
export function readBoolean(bytes: Uint8Array, start: number, column: ColumnBuffer, row: number): number {
  const isTrue = bytes[start] === truth[0]
  const letters = isTrue ? truth : falsehood
  for (let index = 0; index < letters.length; index++) {
    if (bytes[start + index] !== letters[index]) return -1
  }
  const end = start + letters.length
  if (!endsCell(bytes[end])) return -1
  column.bytes[row] = isTrue ? 1 : 0
  return end
}

import { endsCell, minus, zero } from './ascii.js'
import { asciiText } from './ascii-text.js'
import type { ColumnBuffer } from './column-buffer.js'

const word = 2 ** 32
const whole = /^[+-]?\d{1,4000}$/
const longRange = [-(2n ** 63n), 2n ** 63n - 1n] as const
const unsignedRange = [0n, 2n ** 64n - 1n] as const

/** Reads a whole number of 64 bits with a sign; see `readDouble` for the arguments. */
export function readLong(bytes: Uint8Array, start: number, column: ColumnBuffer, row: number): number {
  return readWhole(bytes, start, column, row, longRange)
}

/** Reads a whole number of 64 bits without a sign. */
export function readUnsignedLong(
  bytes: Uint8Array,
  start: number,
  column: ColumnBuffer,
  row: number,
): number {
  return readWhole(bytes, start, column, row, unsignedRange)
}

function readWhole(
  bytes: Uint8Array,
  start: number,
  column: ColumnBuffer,
  row: number,
  range: readonly [bigint, bigint],
): number {
  const negative = bytes[start] === minus
  const first = negative ? start + 1 : start
  let at = first
  let size = 0
  for (; ; at++) {
    const digit = bytes[at]! - zero
    if (!(digit >= 0 && digit <= 9)) break
    size = size * 10 + digit
  }
  const short = at - first <= 15 && at > first && endsCell(bytes[at])
  if (!short || (negative && range[0] === 0n)) return readLarge(bytes, start, column, row, range)
  const value = negative ? -size : size
  const high = Math.floor(value / word)
  column.words[2 * row] = value - high * word
  column.words[2 * row + 1] = high
  return at
}

function readLarge(
  bytes: Uint8Array,
  start: number,
  column: ColumnBuffer,
  row: number,
  [least, most]: readonly [bigint, bigint],
): number {
  let end = start
  while (end < bytes.length && !endsCell(bytes[end])) end++
  const text = asciiText(bytes, start, end)
  if (!whole.test(text)) return -1
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text)
  if (value < least || value > most) return -1
  column.longs[row] = value
  return end
}

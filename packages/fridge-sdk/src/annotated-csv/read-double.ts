import { endsCell, minus, plus, point, zero } from './ascii.js'
import { asciiText } from './ascii-text.js'
import type { ColumnBuffer } from './column-buffer.js'

const mostDigits = 19
const mostDecimals = 22
// Powers of ten up to 10²² are doubles.
const powersOfTen = Float64Array.from({ length: mostDecimals + 1 }, (_, exponent) => Number(`1e${exponent}`))
const otherNumbers = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const words: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Inf: Number.POSITIVE_INFINITY,
  '+Inf': Number.POSITIVE_INFINITY,
  '-Inf': Number.NEGATIVE_INFINITY,
}

/**
 * Reads a float that starts at `start` into row `row`: the double nearest to its digits.
 * Returns where the cell ends, -1 where there is no such number.
 */
export function readDouble(bytes: Uint8Array, start: number, column: ColumnBuffer, row: number): number {
  const negative = bytes[start] === minus
  let at = negative ? start + 1 : start
  const first = at
  let digits = 0
  let high = 0
  let low = 0
  let pointAt = -1
  for (; ; at++) {
    const byte = bytes[at]!
    const digit = byte - zero
    if (digit >= 0 && digit <= 9) {
      if (digits < 10) high = high * 10 + digit
      else low = low * 10 + digit
      if (digits > 0 || digit > 0) digits++
    } else if (byte === point && pointAt < 0) pointAt = at
    else break
  }
  const decimals = pointAt < 0 ? 0 : at - pointAt - 1
  const plain = endsCell(bytes[at]) && at - first > (pointAt < 0 ? 0 : 1)
  if (!plain || digits > mostDigits || decimals > mostDecimals) return readRare(bytes, start, column, row)
  const value = nearestQuotient(high, low, digits > 10 ? digits - 10 : 0, powersOfTen[decimals]!)
  if (Number.isNaN(value)) return readRare(bytes, start, column, row)
  column.floats[row] = negative ? -value : value
  return at
}

/**
 * The double nearest to (high · 10^lowDigits + low) / divisor for whole numbers below 10^10 and 10^9, NaN where this
 * way cannot tell. The quotient of rounded numbers is mended by its remainder, which is known almost exactly (error-free
 * products and sums of Dekker, Numer. Math. 18, 224 (1971)); the mended quotient is the nearest double unless
 * changing the small term by more than its error changes the sum.
 */
function nearestQuotient(high: number, low: number, lowDigits: number, divisor: number): number {
  const scaled = high * powersOfTen[lowDigits]!
  // high < 10^10 and the power at most 10^9, so their product may need up to 64 bits.
  const whole = scaled + low
  if (whole <= Number.MAX_SAFE_INTEGER) return whole / divisor
  const scaledError = productError(high, powersOfTen[lowDigits]!, scaled)
  const lowPart = whole - scaled
  const wholeError = scaled - (whole - lowPart) + (low - lowPart) + scaledError
  const quotient = whole / divisor
  const product = quotient * divisor
  const remainder = whole - product - productError(quotient, divisor, product) + wholeError
  const mend = remainder / divisor
  const nearest = quotient + mend
  const margin = Math.abs(mend) * 2 ** -48
  return quotient + (mend - margin) === quotient + (mend + margin) ? nearest : Number.NaN
}

/** What `product`, the rounded a · b, lacks of it. */
function productError(a: number, b: number, product: number): number {
  const splitA = a * 134217729
  const highA = splitA - (splitA - a)
  const lowA = a - highA
  const splitB = b * 134217729
  const highB = splitB - (splitB - b)
  const lowB = b - highB
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB)
}

/** Exponents, more digits, infinities and what is not a number: by way of a string. */
function readRare(bytes: Uint8Array, start: number, column: ColumnBuffer, row: number): number {
  let end = bytes[start] === plus ? start + 1 : start
  while (end < bytes.length && !endsCell(bytes[end])) end++
  const text = asciiText(bytes, start, end)
  const value = otherNumbers.test(text) ? Number(text) : Object.hasOwn(words, text) ? words[text] : undefined
  if (value === undefined) return -1
  column.floats[row] = value
  return end
}

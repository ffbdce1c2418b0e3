import { colon, endsCell, minus, plus, point, zero } from './ascii.js'
import type { ColumnBuffer } from './column-buffer.js'

const word = 2 ** 32
const nanosPerSecond = 1e9
const nanosPerMinute = 60e9
const msPerDay = 86_400_000
const letterT = 84
const letterZ = 90
const lowerCase = 32
const leastNanos = -(2n ** 63n)
const mostNanos = 2n ** 63n - 1n

/** Days that were read lately: all rows of a table fall on a few. */
export class TimeReader {
  #date = -1
  #midnight = 0n
  #low = 0
  #high = 0
  // The first and the last day that 64 bits of nanoseconds reach are there in part only.
  #edge = false

  /** Reads RFC 3339 as nanoseconds since 1970; see `readDouble` for the arguments. */
  read(bytes: Uint8Array, start: number, column: ColumnBuffer, row: number): number {
    const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2)
    const month = twoDigits(bytes, start + 5)
    const day = twoDigits(bytes, start + 8)
    const hour = twoDigits(bytes, start + 11)
    const minute = twoDigits(bytes, start + 14)
    const second = twoDigits(bytes, start + 17)
    const punctuated =
      bytes[start + 4] === minus &&
      bytes[start + 7] === minus &&
      (bytes[start + 10]! & ~lowerCase) === letterT &&
      bytes[start + 13] === colon &&
      bytes[start + 16] === colon
    if (!punctuated || !(hour < 24) || !(minute < 60) || !(second < 60)) return -1
    const date = (year * 100 + month) * 100 + day
    if (date !== this.#date && !this.#setDate(year, month, day, date)) return -1

    let at = start + 19
    let nanos = 0
    if (bytes[at] === point) {
      let scale = nanosPerSecond
      for (at++; scale > 1; at++) {
        const digit = bytes[at]! - zero
        if (!(digit >= 0 && digit <= 9)) break
        scale /= 10
        nanos += digit * scale
      }
      if (scale === nanosPerSecond) return -1
    }
    nanos += ((hour * 60 + minute) * 60 + second) * nanosPerSecond
    if ((bytes[at]! & ~lowerCase) === letterZ) at++
    else {
      const sign = bytes[at] === plus ? 1 : bytes[at] === minus ? -1 : 0
      const offset = twoDigits(bytes, at + 1) * 60 + twoDigits(bytes, at + 4)
      const sound = twoDigits(bytes, at + 1) < 24 && twoDigits(bytes, at + 4) < 60
      if (sign === 0 || bytes[at + 3] !== colon || !sound) return -1
      nanos -= sign * offset * nanosPerMinute
      at += 6
    }
    return endsCell(bytes[at]) && this.#write(nanos, column, row) ? at : -1
  }

  #write(nanos: number, column: ColumnBuffer, row: number): boolean {
    if (this.#edge) {
      const time = this.#midnight + BigInt(nanos)
      if (time < leastNanos || time > mostNanos) return false
      column.longs[row] = time
      return true
    }
    const high = Math.floor(nanos / word)
    const low = this.#low + (nanos - high * word)
    const carry = low >= word ? 1 : 0
    column.words[2 * row] = low - carry * word
    column.words[2 * row + 1] = this.#high + high + carry
    return true
  }

  #setDate(year: number, month: number, day: number, date: number): boolean {
    const midnight = new Date(0)
    midnight.setUTCFullYear(year, month - 1, day)
    // What the calendar lacks, such as February 30, becomes another day.
    if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return false
    const days = midnight.getTime() / msPerDay
    this.#date = date
    this.#midnight = BigInt(days) * 86_400_000_000_000n
    this.#edge = year < 1678 || year > 2261
    this.#low = Number(BigInt.asUintN(32, this.#midnight))
    this.#high = Number(this.#midnight >> 32n)
    return true
  }
}

/** NaN, or a number above 99, where there are not two digits. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - zero
  const ones = bytes[at + 1]! - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

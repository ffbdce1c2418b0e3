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

// `2025-03-01T12:00`, as four words.
const minuteLength = 16
const fractionUnits = Float64Array.from({ length: 10 }, (_, digits) => 10 ** (9 - digits))

/** Remembers the last minute that was read: the rows of a table follow each other in time. */
export class TimeReader {
  #date = -1
  #midnight = 0n
  #low = 0
  #high = 0
  // The first and the last day that 64 bits of nanoseconds reach are there in part only.
  #edge = false
  readonly #minute = new Uint32Array(4)
  #minuteNanos = 0
  #bytes: Uint8Array = new Uint8Array(0)
  #view: DataView = new DataView(new ArrayBuffer(0))

  /** Reads RFC 3339 as nanoseconds since 1970; see `readDouble` for the arguments. */
  read(bytes: Uint8Array, start: number, column: ColumnBuffer, row: number): number {
    if (!this.#isSameMinute(bytes, start) && !this.#readMinute(bytes, start)) return -1
    const second = twoDigits(bytes, start + 17)
    if (bytes[start + minuteLength] !== colon || !(second < 60)) return -1
    let at = start + 19
    let nanos = this.#minuteNanos + second * nanosPerSecond
    if (bytes[at] === point) {
      const first = ++at
      let fraction = 0
      for (; ; at++) {
        const digit = bytes[at]! - zero
        if (!(digit >= 0 && digit <= 9)) break
        fraction = fraction * 10 + digit
      }
      if (at === first || at - first > 9) return -1
      nanos += fraction * fractionUnits[at - first]!
    }
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

  #isSameMinute(bytes: Uint8Array, start: number): boolean {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    }
    if (start + minuteLength > bytes.length) return false
    const view = this.#view
    const minute = this.#minute
    return (
      view.getUint32(start + 12, true) === minute[3] &&
      view.getUint32(start + 8, true) === minute[2] &&
      view.getUint32(start + 4, true) === minute[1] &&
      view.getUint32(start, true) === minute[0]
    )
  }

  #readMinute(bytes: Uint8Array, start: number): boolean {
    const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2)
    const month = twoDigits(bytes, start + 5)
    const day = twoDigits(bytes, start + 8)
    const hour = twoDigits(bytes, start + 11)
    const minute = twoDigits(bytes, start + 14)
    const punctuated =
      bytes[start + 4] === minus &&
      bytes[start + 7] === minus &&
      (bytes[start + 10]! & ~lowerCase) === letterT &&
      bytes[start + 13] === colon
    if (!punctuated || !(hour < 24) || !(minute < 60)) return false
    const date = (year * 100 + month) * 100 + day
    if (date !== this.#date && !this.#setDate(year, month, day, date)) return false
    this.#minuteNanos = (hour * 60 + minute) * nanosPerMinute
    for (let word = 0; word < 4; word++) this.#minute[word] = this.#view.getUint32(start + 4 * word, true)
    return true
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

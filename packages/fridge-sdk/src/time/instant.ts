import { Temporal } from 'temporal-polyfill'
import { TimeRangeError } from '../errors/time-range-error.js'
import { quoteValue } from '../quote-value.js'

/**
 * A point in time: a Date, an ISO 8601 text that says its zone (`2025-03-01T12:00:00Z`, `…-08:00`, `…[Europe/Berlin]`),
 * anything with `epochNanoseconds` (Temporal's Instant and ZonedDateTime), or nanoseconds since 1970 as bigint.
 */
export type InstantLike = Date | string | { readonly epochNanoseconds: bigint } | bigint

// What 64 bits of nanoseconds hold: 1677-09-21 to 2262-04-11.
const leastNanos = -(2n ** 63n)
const mostNanos = 2n ** 63n - 1n

/** Nanoseconds since 1970-01-01T00:00:00Z. Throws `TimeRangeError` for what is no point in time. */
export function instantNanos(time: InstantLike): bigint {
  const nanos = typeof time === 'bigint' ? time : nanosOf(time)
  if (nanos >= leastNanos && nanos <= mostNanos) return nanos
  throw new TimeRangeError(
    quoteValue(time),
    'lies outside of the years 1677 to 2262 that nanoseconds in 64 bits reach',
    'Give a time within them',
  )
}

function nanosOf(time: Exclude<InstantLike, bigint>): bigint {
  if (typeof time === 'string') return parseInstant(time)
  if (time instanceof Date) {
    const ms = time.getTime()
    if (Number.isNaN(ms)) throw new TimeRangeError('A Date', 'that is invalid came', 'Give a valid one')
    return BigInt(ms) * 1_000_000n
  }
  if (typeof time === 'object' && time !== null && typeof time.epochNanoseconds === 'bigint') {
    return time.epochNanoseconds
  }
  throw new TimeRangeError(
    quoteValue(time),
    'is no point in time',
    'Give a Date, a text such as 2025-03-01T12:00:00Z, a Temporal.Instant, or nanoseconds since 1970 as a bigint',
  )
}

function parseInstant(text: string): bigint {
  try {
    return text.includes('[')
      ? Temporal.ZonedDateTime.from(text).epochNanoseconds
      : Temporal.Instant.from(text).epochNanoseconds
  } catch (cause) {
    const [problem, advice] = isWallClock(text)
      ? [
          'does not say its time zone',
          `Add it (${text.length > 10 ? text : `${text}T00:00:00`}Z for UTC), or use TimeRange.inZone`,
        ]
      : ['is no ISO 8601 time', 'Write it like 2025-03-01T12:00:00Z']
    throw new TimeRangeError(quoteValue(text), problem, advice, { cause })
  }
}

function isWallClock(text: string): boolean {
  try {
    Temporal.PlainDateTime.from(text)
    return true
  } catch {
    return false
  }
}

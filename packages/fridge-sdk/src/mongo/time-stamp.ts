import type { TimeRange } from '../time/index.js'
import { type BsonElements, bsonType } from './bson-elements.js'

/** The element of a document that says when. */
export const timeField = 'timestamp'

const nanosPerMs = 1_000_000n
const nanosPerSecond = 1_000_000_000n
// A year beyond what 64 bits of nanoseconds hold.
const mostSeconds = 9_223_372_036

/**
 * Nanoseconds since 1970 of a BSON date or a number of Unix seconds; null for what is no time. A float of seconds has no more than
 * microseconds in this century and is rounded to them: 1700000000.1 means just that.
 */
export function timeOf({ type, view, start }: BsonElements): bigint | null {
  switch (type) {
    case bsonType.double:
      return nanosOfSeconds(view.getFloat64(start, true))
    case bsonType.int32:
      return BigInt(view.getInt32(start, true)) * nanosPerSecond
    case bsonType.int64:
      return inReach(view.getBigInt64(start, true) * nanosPerSecond)
    case bsonType.dateTime:
      return inReach(view.getBigInt64(start, true) * nanosPerMs)
    default:
      return null
  }
}

function nanosOfSeconds(seconds: number): bigint | null {
  if (!(Math.abs(seconds) < mostSeconds)) return null
  const whole = Math.floor(seconds)
  const micros = Math.round((seconds - whole) * 1e6)
  return BigInt(whole) * nanosPerSecond + BigInt(micros) * 1000n
}

const inReach = (nanos: bigint): bigint | null => (BigInt.asIntN(64, nanos) === nanos ? nanos : null)

/**
 * The filters for a range, of numbers and of dates: two, for not every server uses the index for either of both. They let some microseconds more pass, for floats are rounded; who reads decides
 * to the nanosecond.
 */
export function timeFilters({ startNs, stopNs }: TimeRange): Record<string, unknown>[] {
  const microsecond = 1e-6
  const from = Number(startNs) / 1e9
  const to = Number(stopNs) / 1e9
  const first = new Date(Number(floorDivide(startNs, nanosPerMs)))
  const last = new Date(Number(floorDivide(stopNs, nanosPerMs)) + 1)
  return [
    { [timeField]: { $gte: from - microsecond, $lt: to + microsecond } },
    { [timeField]: { $gte: first, $lt: last } },
  ]
}

function floorDivide(nanos: bigint, divisor: bigint): bigint {
  const quotient = nanos / divisor
  return quotient * divisor > nanos ? quotient - 1n : quotient
}

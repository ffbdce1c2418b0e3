import { Temporal } from 'temporal-polyfill'
import { TimeRangeError } from '../errors/time-range-error.js'
import { quoteValue } from '../quote-value.js'

/**
 * A length of time: `{ hours: 1, minutes: 30 }`, an ISO 8601 text (`PT1H30M`), a short text of whole numbers and units (`10s`, `90m`, `1h30m`, `7d`, `2w`, `1mo`, `1y`),
 * or a Temporal.Duration. Days and longer follow the calendar of the zone at hand, UTC where none is named.
 */
export type DurationInput = Temporal.DurationLike | string

const shortForm = /^(?:\d+(?:ns|us|µs|ms|mo|s|m|h|d|w|y))+$/
const shortPart = /(\d+)(\D+)/g
const units = {
  ns: 'nanoseconds',
  us: 'microseconds',
  µs: 'microseconds',
  ms: 'milliseconds',
  s: 'seconds',
  m: 'minutes',
  h: 'hours',
  d: 'days',
  w: 'weeks',
  mo: 'months',
  y: 'years',
} as const

/** Throws `TimeRangeError` for what is no length of time above zero. */
export function parseDuration(input: DurationInput): Temporal.Duration {
  const duration = readDuration(input)
  if (duration.sign > 0) return duration
  throw new TimeRangeError(duration.toString(), 'is no length of time above zero', 'Give a positive one')
}

function readDuration(input: DurationInput): Temporal.Duration {
  try {
    if (typeof input !== 'string' || !shortForm.test(input)) return Temporal.Duration.from(input)
    const parts = Array.from(input.matchAll(shortPart), ([, count, unit]) => [
      units[unit as keyof typeof units],
      Number(count),
    ])
    const fields = Object.fromEntries(parts) as Temporal.DurationLike
    if (parts.length === Object.keys(fields).length) return Temporal.Duration.from(fields)
    throw new RangeError('A unit comes twice')
  } catch (cause) {
    const advice = `Write it like { hours: 1 }, 90m, 1h30m or PT1H30M, in whole ${Object.keys(units).join(', ')}`
    throw new TimeRangeError(quoteValue(input), 'is no length of time', advice, { cause })
  }
}

/** Nanoseconds of a length of time whose days have 24 hours. Throws `TimeRangeError` for months and years, which have no fixed length. */
export function durationNanos(input: DurationInput): bigint {
  const duration = parseDuration(input)
  if (duration.years !== 0 || duration.months !== 0) {
    throw new TimeRangeError(
      duration.toString(),
      'has no fixed length',
      'Give days, hours, minutes or seconds',
    )
  }
  return shifted(new Temporal.ZonedDateTime(0n, 'UTC'), duration).epochNanoseconds
}

/** A time and a length of time, which is taken off where `sign` is -1. Throws `TimeRangeError` where no calendar goes so far. */
export function shifted(
  time: Temporal.ZonedDateTime,
  duration: Temporal.Duration,
  sign: 1 | -1 = 1,
): Temporal.ZonedDateTime {
  try {
    return sign === 1 ? time.add(duration) : time.subtract(duration)
  } catch (cause) {
    const advice = 'Nanoseconds in 64 bits reach from 1677 to 2262: give a shorter one'
    throw new TimeRangeError(duration.toString(), 'is too long', advice, { cause })
  }
}

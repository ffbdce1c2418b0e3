import { Temporal } from 'temporal-polyfill'
import { TimeRangeError } from '../errors/time-range-error.js'
import { quoteValue } from '../quote-value.js'

/**
 * A length of time: `{ hours: 1, minutes: 30 }`, an ISO 8601 text (`PT1H30M`), a short text of a number and a unit (`10s`, `90m`, `1h`, `7d`, `2w`),
 * or a Temporal.Duration. Days and longer follow the calendar of the zone at hand, UTC where none is named.
 */
export type DurationInput = Temporal.DurationLike | string

const shortForm = /^(\d+)(ns|us|µs|ms|s|m|h|d|w)$/
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
} as const

/** Throws `TimeRangeError` for what is no length of time above zero. */
export function parseDuration(input: DurationInput): Temporal.Duration {
  const duration = readDuration(input)
  if (duration.sign > 0) return duration
  throw new TimeRangeError(duration.toString(), 'is no length of time above zero', 'Give a positive one')
}

function readDuration(input: DurationInput): Temporal.Duration {
  try {
    const short = typeof input === 'string' ? shortForm.exec(input) : null
    if (short === null) return Temporal.Duration.from(input)
    return Temporal.Duration.from({ [units[short[2] as keyof typeof units]]: Number(short[1]) })
  } catch (cause) {
    const advice = 'Write it like { hours: 1 }, 90m, 10s or PT1H30M'
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
  const utc = new Temporal.ZonedDateTime(0n, 'UTC')
  return utc.add(duration).epochNanoseconds
}

import { Temporal } from 'temporal-polyfill'
import { TimeRangeError } from '../errors/time-range-error.js'
import { quoteValue } from '../quote-value.js'

/** What a clock on the wall and a calendar show: `2024-12-04T06:00`, `2024-12-04`, `{ year, month, day, hour, … }`. */
export type WallClockTime = string | Temporal.PlainDateTimeLike

/**
 * What to do with a wall-clock time that a change of the clocks makes unclear: refuse it (`reject`), or take the `earlier` or the
 * `later` of the two it can mean. A time that is skipped means the same reading before or after the jump.
 */
export type ClockChange = 'reject' | 'earlier' | 'later'

const clockChanges: readonly ClockChange[] = ['reject', 'earlier', 'later']

/** Throws `TimeRangeError` for what is no wall-clock time, and where the zone has it twice or not at all. */
export function inTimeZone(
  time: WallClockTime,
  timeZone: string,
  clockChange: ClockChange,
): Temporal.ZonedDateTime {
  if (!clockChanges.includes(clockChange)) {
    throw new TimeRangeError(quoteValue(clockChange), 'is no clockChange', `Give ${clockChanges.join(', ')}`)
  }
  const plain = plainDateTime(time)
  const earlier = zoned(plain, timeZone, 'earlier')
  const later = zoned(plain, timeZone, 'later')
  if (clockChange === 'later' || earlier.equals(later)) return later
  if (clockChange === 'earlier') return earlier
  const isSkipped = !earlier.toPlainDateTime().equals(plain)
  throw new TimeRangeError(
    `${plain.toString()} in ${timeZone}`,
    isSkipped ? 'does not exist: the clocks skip it' : 'comes twice: the clocks are set back',
    `Pass clockChange: 'earlier' (${earlier.toInstant()}) or 'later' (${later.toInstant()})`,
  )
}

function plainDateTime(time: WallClockTime): Temporal.PlainDateTime {
  const received = quoteValue(time)
  try {
    if (typeof time === 'string' && /(?:[zZ]|[+-]\d\d:?\d\d)(?:\[|$)/.test(time.slice(10))) {
      throw new TimeRangeError(
        received,
        'says its own offset from UTC',
        'Give the wall-clock time alone, or the whole to new TimeRange',
      )
    }
    return Temporal.PlainDateTime.from(time, { overflow: 'reject' })
  } catch (cause) {
    if (cause instanceof TimeRangeError) throw cause
    throw new TimeRangeError(received, 'is no wall-clock time', 'Write it like 2024-12-04T06:00', { cause })
  }
}

function zoned(
  plain: Temporal.PlainDateTime,
  timeZone: string,
  disambiguation: 'earlier' | 'later',
): Temporal.ZonedDateTime {
  try {
    return plain.toZonedDateTime(timeZone, { disambiguation })
  } catch (cause) {
    const advice = 'Give an IANA name such as America/Los_Angeles, Europe/Berlin or UTC'
    throw new TimeRangeError(quoteValue(timeZone), 'is no time zone', advice, { cause })
  }
}

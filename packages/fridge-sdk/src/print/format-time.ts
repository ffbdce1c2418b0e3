import { Temporal } from 'temporal-polyfill'
import { TimeRangeError } from '../errors/index.js'
import { quoteValue } from '../quote-value.js'

/** A time by the clocks of a zone, to the second or minute: `2026-11-20 14:05:30`. Throws `TimeRangeError` for what is no zone. */
export function formatTime(timeNs: bigint, timeZone: string, smallestUnit: 'second' | 'minute'): string {
  const time = zonedTime(timeNs, timeZone).toPlainDateTime()
  return time.toString({ smallestUnit }).replace('T', ' ')
}

function zonedTime(timeNs: bigint, timeZone: string): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.fromEpochNanoseconds(timeNs).toZonedDateTimeISO(timeZone)
  } catch (cause) {
    const advice = 'Give an IANA name such as America/Los_Angeles, Europe/Berlin or UTC'
    throw new TimeRangeError(quoteValue(timeZone), 'is no time zone', advice, { cause })
  }
}

import { Temporal } from 'temporal-polyfill'

/** A time by the clocks of a zone, to the second or minute: `2026-11-20 14:05:30`. Throws RangeError for what is no zone. */
export function formatTime(timeNs: bigint, timeZone: string, smallestUnit: 'second' | 'minute'): string {
  const time = Temporal.Instant.fromEpochNanoseconds(timeNs).toZonedDateTimeISO(timeZone).toPlainDateTime()
  return time.toString({ smallestUnit }).replace('T', ' ')
}

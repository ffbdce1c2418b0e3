import { TimeRangeError } from '../errors/time-range-error.js'
import { quoteValue } from '../quote-value.js'
import { TimeRange } from '../time/index.js'

/** A range as it came, checked: it goes into queries. Throws `TimeRangeError` for what is none. */
export function checkRange(range: TimeRange): TimeRange {
  if (range instanceof TimeRange) return range
  // Of another copy of this package.
  const { startNs, stopNs } = (range ?? {}) as Partial<TimeRange>
  if (typeof startNs === 'bigint' && typeof stopNs === 'bigint') return new TimeRange(startNs, stopNs)
  const advice = 'Give a TimeRange, such as TimeRange.last({ hours: 1 }) or new TimeRange(start, stop)'
  throw new TimeRangeError(quoteValue(range), 'is no range of time', advice)
}

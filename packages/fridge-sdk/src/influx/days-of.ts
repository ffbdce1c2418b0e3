import { TimeRange } from '../time/index.js'

const dayNs = 86_400_000_000_000n

/** Parts of a range that end at the midnights of UTC, at most `most` of them: the last one takes the rest. */
export function daysOf({ startNs, stopNs }: TimeRange, most = Number.POSITIVE_INFINITY): TimeRange[] {
  const days: TimeRange[] = []
  let from = startNs
  while (from < stopNs) {
    // Remainders of negative numbers are negative.
    const midnight = from + dayNs - (((from % dayNs) + dayNs) % dayNs)
    const to = midnight < stopNs && days.length + 1 < most ? midnight : stopNs
    days.push(new TimeRange(from, to))
    from = to
  }
  return days
}

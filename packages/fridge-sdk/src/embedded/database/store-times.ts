import { FridgePointsError } from '../../errors/index.js'
import { formatNanos } from '../../time/format-nanos.js'
import { TimeRange } from '../../time/index.js'

/** Between the two, differences fit into 64 bits; over all that a TimeRange reaches they do not. */
const firstNs = -2_208_988_800_000_000_000n
/** The first time that a store does not keep. */
export const stopNs = 6_942_585_600_000_000_000n

/** The part of a range in which a store can have samples; null where there is none. */
export function storeRange(range: TimeRange): TimeRange | null {
  const from = range.startNs > firstNs ? range.startNs : firstNs
  const to = range.stopNs < stopNs ? range.stopNs : stopNs
  return from < to ? new TimeRange(from, to) : null
}

/** Throws `FridgePointsError` for times that a store does not keep. */
export function checkTimes(from: bigint, to: bigint, source: string): void {
  const outside = from < firstNs ? from : to >= stopNs ? to : null
  if (outside === null) return
  throw new FridgePointsError(
    source,
    `has the time ${formatNanos(outside)}; a store keeps the years 1900 to 2189`,
  )
}

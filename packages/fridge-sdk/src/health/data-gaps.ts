import type { Series } from '../series/index.js'

/** A time without samples, from the last before to the first after it. */
export interface DataGap {
  readonly startNs: bigint
  readonly stopNs: bigint
}

/** How many usual intervals without a sample make a gap. */
const intervalsOfGap = 3

/**
 * The usual time between two samples of a series in nanoseconds: the median, or the window where the store condensed them. Null with less
 * than two samples.
 */
export function usualIntervalNs(series: Series): number | null {
  if (series.sampling !== null) return Number(series.sampling.everyNs)
  const times = presentTimes(series)
  if (times.length < 2) return null
  const intervals = Float64Array.from({ length: times.length - 1 }, (_, index) =>
    Number(times[index + 1]! - times[index]!),
  ).sort()
  return intervals[intervals.length >> 1]!
}

/** Where more than three times the usual interval passes between two samples. Samples that are null are none. */
export function findGaps(series: Series): DataGap[] {
  const usual = usualIntervalNs(series)
  if (usual === null) return []
  const times = presentTimes(series)
  const gaps: DataGap[] = []
  for (let index = 1; index < times.length; index++) {
    const startNs = times[index - 1]!
    const stopNs = times[index]!
    if (Number(stopNs - startNs) > intervalsOfGap * usual) gaps.push({ startNs, stopNs })
  }
  return gaps
}

function presentTimes({ times, nulls }: Series): BigInt64Array {
  return nulls === null ? times : times.filter((_, index) => nulls[index] !== 1)
}

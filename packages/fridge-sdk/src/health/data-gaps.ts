import type { Series } from '../series/index.js'

/** A time without samples, from the last before to the first after it. */
export interface DataGap {
  readonly startNs: bigint
  readonly stopNs: bigint
}

/** Intervals on each side of one that tell what is usual there. */
const neighbours = 5

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
  return median(intervalsOf(times))
}

/**
 * Where more than three times the usual interval passes between two samples: usual in the whole series, and just before or just after.
 * So a time that was logged faster makes no gaps of the rest. Samples that are null are none.
 */
export function findGaps(series: Series): DataGap[] {
  const usual = usualIntervalNs(series)
  if (usual === null) return []
  const times = presentTimes(series)
  const gaps: DataGap[] = []
  for (let index = 1; index < times.length; index++) {
    const startNs = times[index - 1]!
    const stopNs = times[index]!
    const length = Number(stopNs - startNs)
    if (length <= intervalsOfGap * usual) continue
    if (length > intervalsOfGap * usualAround(times, index)) gaps.push({ startNs, stopNs })
  }
  return gaps
}

/** The longer of the usual intervals just before and just after the one that ends at `index`; 0 where there are none. */
function usualAround(times: BigInt64Array, index: number): number {
  const before = intervalsOf(times.subarray(Math.max(0, index - 1 - neighbours), index))
  const after = intervalsOf(times.subarray(index, index + 1 + neighbours))
  return Math.max(median(before), median(after))
}

function intervalsOf(times: BigInt64Array): Float64Array {
  return Float64Array.from({ length: Math.max(0, times.length - 1) }, (_, index) =>
    Number(times[index + 1]! - times[index]!),
  )
}

/** Sorts them. */
function median(intervals: Float64Array): number {
  return intervals.sort()[intervals.length >> 1] ?? 0
}

function presentTimes({ times, nulls }: Series): BigInt64Array {
  return nulls === null ? times : times.filter((_, index) => nulls[index] !== 1)
}

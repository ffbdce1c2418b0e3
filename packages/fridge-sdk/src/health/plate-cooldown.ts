import type { Series } from '../series/index.js'
import { type Medians, mediansOf } from './medians.js'
import { type Extremes, extremesOf, type Reading } from './reading.js'

/** How one plate cooled. Temperatures are in the unit of its series. */
export interface PlateCooldown extends Extremes {
  readonly component: string
  /** Null where none is configured. */
  readonly unit: string | null
  /** What counts as base: `given`, or the `lowest` median of half an hour in the data. */
  readonly base: { readonly value: number; readonly source: 'given' | 'lowest' }
  /**
   * From when on the plate stayed at its base for half an hour: at or below a given one, within 5 % of the lowest. The first sample where
   * it was there from the start on. A plate that falls to the end of the data has reached no lowest.
   */
  readonly reached: Reading | null
  /** Why it is not known to have been reached; null where it is. */
  readonly reason: string | null
  /** Mean change over the last hour in parts per hour, -0.1 for a fall of 10 %; null where there is no hour of data. */
  readonly changePerHour: number | null
}

const halfHourNs = 1_800_000_000_000n
const hourNs = 2n * halfHourNs
const nearBase = 1.05
/** A plate that falls faster than by this part an hour is still on its way, as in a plateau of the turning points. */
const fallingPerHour = -0.05

/** Null where the series has no finite value. */
export function plateCooldown(
  component: string,
  series: Series,
  givenBase: number | undefined,
): PlateCooldown | null {
  const extremes = extremesOf(series.times, series.numbers())
  if (extremes === null) return null
  const medians = mediansOf(series)
  const lowest = mediansOf(series, halfHourNs).values.reduce((least, value) => Math.min(least, value))
  const base =
    givenBase === undefined
      ? { value: lowest, source: 'lowest' as const }
      : { value: givenBase, source: 'given' as const }
  const limit = base.source === 'given' ? base.value : base.value * nearBase
  const isFalling = givenBase === undefined && fallsToTheEnd(medians)
  const stay = isFalling ? null : firstStay(medians, limit)
  const isFromStart = stay !== null && stay.timeNs === medians.timesNs[0]
  const reached = isFromStart ? { ...stay, timeNs: extremes.first.timeNs } : stay
  return {
    component,
    unit: series.unit,
    ...extremes,
    base,
    reached,
    reason: reached === null ? (isFalling ? 'it still falls at the end' : reasonOf(medians, limit)) : null,
    changePerHour: changeOver(medians, hourNs),
  }
}

/** The first median at or below the limit after which all are for half an hour. Over a gap nobody knows. */
function firstStay({ timesNs, values, windowNs }: Medians, limit: number): Reading | null {
  let since: number | null = null
  for (let index = 0; index < values.length; index++) {
    const isAfterGap = index > 0 && timesNs[index]! - timesNs[index - 1]! > 3n * windowNs
    if (isAfterGap || values[index]! > limit) since = null
    if (values[index]! <= limit) since ??= index
    if (since !== null && timesNs[index]! - timesNs[since]! >= halfHourNs) {
      return { timeNs: timesNs[since]!, value: values[since]! }
    }
  }
  return null
}

function reasonOf({ values }: Medians, limit: number): string {
  return values.some((value) => value <= limit)
    ? 'it was there for less than half an hour'
    : 'it was not reached in this time'
}

/** Whether the lowest is just where the data end. */
function fallsToTheEnd(medians: Medians): boolean {
  const { timesNs, values } = medians
  const lowest = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const isLately = (timesNs.at(-1) ?? 0n) - (timesNs[values.lastIndexOf(lowest)] ?? 0n) < halfHourNs
  const change = changeOver(medians, halfHourNs)
  return isLately && change !== null && change < fallingPerHour
}

/** Mean change over the last part of the data, in parts per hour; null where they do not reach over most of it. */
function changeOver({ timesNs, values }: Medians, lengthNs: bigint): number | null {
  const last = timesNs.length - 1
  const first = timesNs.findIndex((timeNs) => timeNs >= (timesNs[last] ?? 0n) - lengthNs)
  if (first < 0 || !(values[first]! > 0)) return null
  const span = Number(timesNs[last]! - timesNs[first]!)
  if (span < 0.75 * Number(lengthNs)) return null
  return ((values[last]! / values[first]! - 1) * Number(hourNs)) / span
}

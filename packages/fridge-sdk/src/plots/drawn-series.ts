import { findGaps } from '../health/data-gaps.js'
import type { Series } from '../series/index.js'

/** Nanoseconds as the milliseconds of an axis of times, exact to a microsecond. */
export function msOf(timeNs: bigint): number {
  return Number(timeNs) / 1e6
}

/** A curve over milliseconds since 1970: samples that are there, with NaN in each gap. */
export interface DrawnCurve {
  readonly x: Float64Array
  readonly y: Float64Array
}

export function curveOf(series: Series): DrawnCurve {
  const gaps = new Map(findGaps(series).map(({ startNs, stopNs }) => [startNs, stopNs]))
  const values = series.numbers()
  const x = new Float64Array(series.length + gaps.size)
  const y = new Float64Array(series.length + gaps.size)
  let count = 0
  series.times.forEach((time, index) => {
    if (series.isNull(index)) return
    x[count] = msOf(time)
    y[count++] = values[index]!
    const end = gaps.get(time)
    if (end === undefined) return
    x[count] = (msOf(time) + msOf(end)) / 2
    y[count++] = Number.NaN
  })
  return { x: x.subarray(0, count), y: y.subarray(0, count) }
}

/** A state of a series from its first sample to the first of the next state, or to the last sample before a gap. */
export interface DrawnState {
  readonly x: number
  readonly xEnd: number
  readonly state: boolean | string
}

export function statesOf(series: Series): DrawnState[] {
  const gaps = new Set(findGaps(series).map(({ startNs }) => startNs))
  const states: DrawnState[] = []
  let since: bigint | null = null
  let state: boolean | string = false
  let last = 0n
  const end = (timeNs: bigint): void => {
    if (since !== null) states.push({ x: msOf(since), xEnd: msOf(timeNs), state })
    since = null
  }
  for (const [time, value] of series) {
    if (typeof value !== 'boolean' && typeof value !== 'string') continue
    if (gaps.has(last)) end(last)
    if (since !== null && value !== state) end(time)
    since ??= time
    state = value
    last = time
  }
  end(last)
  return states
}

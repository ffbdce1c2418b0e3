import type { Series } from '../series/index.js'
import { usualIntervalNs } from './data-gaps.js'

/** A series condensed to medians, ascending in time: one outlier moves none of them. */
export interface Medians {
  readonly timesNs: readonly bigint[]
  readonly values: readonly number[]
  /** Length of the windows. */
  readonly windowNs: bigint
}

const fiveMinutesNs = 300_000_000_000n

/**
 * Medians of the finite values of a series over windows that follow each other from its first sample on, each at the time of its middle
 * sample. A window is widened to three usual intervals where it is shorter.
 */
export function mediansOf(series: Series, windowNs: bigint = fiveMinutesNs): Medians {
  const usual = usualIntervalNs(series)
  const length = usual === null ? windowNs : BigInt(Math.max(Number(windowNs), Math.round(3 * usual)))
  const values = series.numbers()
  const timesNs: bigint[] = []
  const medians: number[] = []
  let window: { timeNs: bigint; value: number }[] = []
  let startNs = series.times[0] ?? 0n
  const close = (): void => {
    if (window.length === 0) return
    const middle = window[window.length >> 1]!
    const sorted = window.map(({ value }) => value).sort((a, b) => a - b)
    timesNs.push(middle.timeNs)
    medians.push(sorted[sorted.length >> 1]!)
    window = []
  }
  series.times.forEach((timeNs, index) => {
    if (timeNs - startNs >= length) {
      close()
      startNs += ((timeNs - startNs) / length) * length
    }
    const value = values[index]!
    if (Number.isFinite(value)) window.push({ timeNs, value })
  })
  close()
  return { timesNs, values: medians, windowNs: length }
}

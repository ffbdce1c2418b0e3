import { groupBy } from '../group-by.js'
import type { FridgeResult } from '../series/index.js'
import { compareNanos } from '../time/compare-nanos.js'
import { type DataGap, findGaps } from './data-gaps.js'

/** A time without samples of some components. */
export interface ResultGap extends DataGap {
  /** In the order of the result. */
  readonly components: readonly string[]
}

/** The gaps of all series, in the order of their starts; those at the same time are one. */
export function resultGaps(result: FridgeResult): ResultGap[] {
  const all = Object.entries(result).flatMap(([component, fields]) =>
    Object.values(fields).flatMap((series) => findGaps(series).map((gap) => ({ component, ...gap }))),
  )
  return [...groupBy(all, ({ startNs, stopNs }) => `${startNs} ${stopNs}`).values()]
    .map((same) => ({
      startNs: same[0]!.startNs,
      stopNs: same[0]!.stopNs,
      components: [...new Set(same.map(({ component }) => component))],
    }))
    .sort((a, b) => compareNanos(a.startNs, b.startNs))
}

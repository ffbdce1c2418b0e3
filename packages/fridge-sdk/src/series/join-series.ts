import { groupBy } from '../group-by.js'
import type { IdentifiedSamples } from './component-series.js'
import { inOrder, joinSamples } from './samples.js'
import { seriesKey } from './series-key.js'

/** Parts of series joined by series, each ascending in time; of several samples at one time the last counts. */
export function joinSeries(parts: readonly IdentifiedSamples[]): IdentifiedSamples[] {
  return [...groupBy(parts, ({ identity }) => seriesKey(identity)).values()].map((ofSeries) => ({
    identity: ofSeries[0]!.identity,
    samples: inOrder(joinSamples(ofSeries.map(({ samples }) => samples))),
  }))
}

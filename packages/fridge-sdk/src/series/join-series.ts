import { groupBy } from '../group-by.js'
import type { IdentifiedSamples } from './component-series.js'
import { joinSamples } from './samples.js'
import { seriesKey } from './series-key.js'

/** Parts of series that follow each other in time, joined by series. */
export function joinSeries(parts: readonly IdentifiedSamples[]): IdentifiedSamples[] {
  return [...groupBy(parts, ({ identity }) => seriesKey(identity)).values()].map((ofSeries) => ({
    identity: ofSeries[0]!.identity,
    samples: joinSamples(ofSeries.map(({ samples }) => samples)),
  }))
}

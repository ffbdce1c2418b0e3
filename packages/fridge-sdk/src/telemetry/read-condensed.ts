import type { IdentifiedSamples } from '../series/component-series.js'
import { joinSeries } from '../series/join-series.js'
import type { Sampling } from '../series/series.js'
import type { TimeRange } from '../time/index.js'
import { condense } from './condense.js'
import { readWindows } from './read-windows.js'

/** Condenses here what a store cannot: window after window, so that no more than a part of the samples is in memory at once. */
export async function readCondensed(
  range: TimeRange,
  sampling: Sampling,
  read: (window: TimeRange) => Promise<IdentifiedSamples[]>,
): Promise<IdentifiedSamples[]> {
  const parts: IdentifiedSamples[][] = []
  for await (const all of readWindows(range, sampling.everyNs, read)) {
    parts.push(all.map((series) => condense(series, sampling, range.startNs)))
  }
  return joinSeries(parts.flat()).filter(({ samples }) => samples.times.length > 0)
}

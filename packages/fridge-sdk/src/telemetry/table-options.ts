import type { RecordBatch } from 'apache-arrow'
import { longBatch, longLayout } from '../arrow/long-batch.js'
import { compareSeries, layoutOf, wideBatch, wideLayout } from '../arrow/wide-batch.js'
import type { DataModel, SeriesDescription } from '../model/index.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import type { Sampling } from '../series/series.js'
import { seriesKey } from '../series/series-key.js'
import { describeSeries } from './describe-series.js'
import type { FetchOptions } from './fetch-options.js'

export interface TableOptions extends FetchOptions {
  /**
   * `wide` (default): a row per time, a column per series, named `{type}_{field}_{component}`.
   * `long`: a row per sample, series after series in the order of a wide table: time, component, type, field, unit, value, integer, text.
   */
  readonly layout?: 'wide' | 'long' | undefined
}

/** One batch with all samples. */
export function batchOf(
  all: readonly IdentifiedSamples[],
  sampling: Sampling | null,
  layout: 'wide' | 'long' = 'wide',
): RecordBatch {
  if (layout === 'wide') return wideBatch(all, layoutOf(all, sampling))
  const ordered = [...all].sort((one, other) => compareSeries(one.identity, other.identity))
  return longBatch(
    ordered,
    longLayout(
      ordered.map(({ identity }) => identity),
      sampling,
    ),
  )
}

/** Makes batches that share one schema, which the stored series fix beforehand. */
export function batchesOf(
  series: readonly SeriesDescription[],
  sampling: Sampling | null,
  model: DataModel,
  layout: 'wide' | 'long' = 'wide',
): (all: readonly IdentifiedSamples[]) => RecordBatch {
  const columns = describeSeries(series, sampling, model)
  if (layout === 'wide') {
    const wide = wideLayout(columns, sampling)
    return (all) => wideBatch(all, wide)
  }
  const long = longLayout(
    columns.map(({ identity }) => identity),
    sampling,
  )
  // A series that is new since the list was made has no place in the dictionaries.
  const known = new Set(columns.map(({ identity }) => seriesKey(identity)))
  return (all) =>
    longBatch(
      all
        .filter(({ identity }) => known.has(seriesKey(identity)))
        .sort((one, other) => compareSeries(one.identity, other.identity)),
      long,
    )
}

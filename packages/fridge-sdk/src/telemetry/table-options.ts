import type { RecordBatch } from 'apache-arrow'
import type { Datatype } from '../annotated-csv/index.js'
import type { StoredDatatype } from '../arrow/arrow-data.js'
import { longBatch, longLayout } from '../arrow/long-batch.js'
import { compareSeries, layoutOf, wideBatch, wideLayout } from '../arrow/wide-batch.js'
import type { DataModel, SeriesDescription } from '../model/index.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import type { Sampling, SeriesIdentity } from '../series/series.js'
import { seriesKey } from '../series/series-key.js'
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
  const columns = describedColumns(series, sampling, model)
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

function describedColumns(series: readonly SeriesDescription[], sampling: Sampling | null, model: DataModel) {
  const columns = new Map<string, { identity: SeriesIdentity; datatype: StoredDatatype }>()
  for (const { type, kind, component, field: stored, datatype, unit: storedUnit = null } of series) {
    const field = model.fieldName(type, stored)
    const unit = model.unit(type, field, component) ?? storedUnit
    const identity = { component, type, kind, field, unit }
    const key = seriesKey(identity)
    const own = storedDatatype(datatype, sampling)
    const known = columns.get(key)?.datatype
    columns.set(key, { identity, datatype: known === undefined || known === own ? own : joined(known, own) })
  }
  return [...columns.values()]
}

// Two spellings of one field may differ in type; numbers then become floats, as where the samples are joined.
const joined = (one: StoredDatatype, other: StoredDatatype): StoredDatatype =>
  one === 'string' || other === 'string' ? 'string' : 'double'

function storedDatatype(datatype: Datatype, sampling: Sampling | null): StoredDatatype {
  switch (datatype) {
    case 'long':
    case 'unsignedLong':
      return sampling?.aggregate === 'mean' ? 'double' : datatype
    case 'dateTime':
      return 'long'
    case 'duration':
    case 'base64Binary':
      return 'string'
    default:
      return datatype
  }
}

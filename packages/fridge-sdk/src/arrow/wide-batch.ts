import { type Data, Field, makeData, RecordBatch, Schema, Struct } from 'apache-arrow'
import { compareNames } from '../compare-names.js'
import { asDatatype } from '../series/as-datatype.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import { atTimes } from '../series/samples.js'
import type { Sampling, SeriesIdentity } from '../series/series.js'
import { seriesKey } from '../series/series-key.js'
import { mergeTimes } from '../series/times.js'
import { arrowType, nullData, type StoredDatatype, timeData, timeType, valueData } from './arrow-data.js'

/** One column of a wide table. */
export interface WideColumn {
  readonly identity: SeriesIdentity
  readonly datatype: StoredDatatype
}

/** Columns of a wide table in their order, with the schema that all its batches share. */
export interface WideLayout {
  readonly columns: readonly WideColumn[]
  readonly schema: Schema
}

/**
 * `time` (timestamp in nanoseconds, UTC), then one column per series named `{type}_{field}_{component}`, sorted by type,
 * component and field. The columns' metadata have component, type, kind, field, and unit where there is one.
 */
export function wideLayout(series: readonly WideColumn[], sampling: Sampling | null): WideLayout {
  const columns = [...series].sort((a, b) => compareSeries(a.identity, b.identity))
  const counts = new Map<string, number>()
  for (const { identity } of columns) {
    const name = columnName(identity)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const fields = columns.map(({ identity, datatype }) => {
    const name = columnName(identity)
    // A sensor and a device of one type and name.
    const unique = counts.get(name) === 1 ? name : `${name}_${identity.kind}`
    return new Field(unique, arrowType(datatype), true, identityMetadata(identity))
  })
  const schema = new Schema([new Field('time', timeType(), false), ...fields], samplingMetadata(sampling))
  return { columns, schema }
}

/** The layout that just holds these series. */
export const layoutOf = (all: readonly IdentifiedSamples[], sampling: Sampling | null): WideLayout =>
  wideLayout(
    all.map(({ identity, samples }) => ({ identity, datatype: samples.values.datatype })),
    sampling,
  )

/** Series put onto common times, nulls where one has no sample. Series that the layout lacks are left out. */
export function wideBatch(all: readonly IdentifiedSamples[], { columns, schema }: WideLayout): RecordBatch {
  const byKey = new Map(all.map((series) => [seriesKey(series.identity), series.samples]))
  const chosen = columns.map(({ identity }) => byKey.get(seriesKey(identity)))
  const times = mergeTimes(chosen.flatMap((samples) => (samples === undefined ? [] : [samples.times])))
  const children: Data[] = columns.map(({ datatype }, index) => {
    const samples = chosen[index]
    if (samples === undefined) return nullData(datatype, times.length)
    return valueData(atTimes(asDatatype(samples, datatype), times))
  })
  const data = makeData({
    type: new Struct(schema.fields),
    length: times.length,
    nullCount: 0,
    children: [timeData(times), ...children],
  })
  return new RecordBatch(schema, data)
}

/** The vendor's name for a column of a table. */
export const columnName = ({ type, field, component }: SeriesIdentity): string =>
  `${type}_${field}_${component}`

export function identityMetadata({
  component,
  type,
  kind,
  field,
  unit,
}: SeriesIdentity): Map<string, string> {
  const metadata = new Map([
    ['component', component],
    ['type', type],
    ['kind', kind],
    ['field', field],
  ])
  return unit === null ? metadata : metadata.set('unit', unit)
}

export function samplingMetadata(sampling: Sampling | null): Map<string, string> {
  if (sampling === null) return new Map()
  return new Map([
    ['aggregate', sampling.aggregate],
    ['every_ns', String(sampling.everyNs)],
  ])
}

/** Orders series by type, component, field and kind. */
export const compareSeries = (one: SeriesIdentity, other: SeriesIdentity): number =>
  compare(sortKey(one), sortKey(other))

const sortKey = ({ type, component, field, kind }: SeriesIdentity): readonly string[] => [
  type,
  component,
  field,
  kind,
]

function compare(one: readonly string[], other: readonly string[]): number {
  for (const [index, text] of one.entries()) {
    const order = compareNames(text, other[index] ?? '')
    if (order !== 0) return order
  }
  return 0
}

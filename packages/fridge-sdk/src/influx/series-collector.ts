import type { CsvTable } from '../annotated-csv/index.js'
import type { DataModel } from '../model/index.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import { inOrder, joinSamples, type Samples, valuesOf } from '../series/samples.js'
import type { SeriesIdentity } from '../series/series.js'
import { seriesKey } from '../series/series-key.js'
import { compareNanos } from '../time/compare-nanos.js'
import { column, tableSeries, unexpectedTable } from './table-series.js'

/** Parts of tables, put together by series. */
export class SeriesCollector {
  readonly #model: DataModel
  readonly #series = new Map<string, { readonly identity: SeriesIdentity; readonly parts: Samples[] }>()
  /** Samples so far. */
  count = 0

  constructor(model: DataModel) {
    this.#model = model
  }

  add(table: CsvTable): void {
    const { type, kind, component, field: stored } = tableSeries(table)
    const field = this.#model.fieldName(type, stored)
    const key = seriesKey({ type, kind, component, field })
    let series = this.#series.get(key)
    if (series === undefined) {
      const unit = this.#model.unit(type, field, component)
      series = { identity: { component, type, kind, field, unit }, parts: [] }
      this.#series.set(key, series)
    }
    const time = column(table, '_time')
    if (time.datatype !== 'dateTime') throw unexpectedTable('a column _time of type dateTime', time.datatype)
    const value = column(table, '_value')
    series.parts.push({ times: time.values, values: valuesOf(value), nulls: value.nulls })
    this.count += table.rows
  }

  finish(): IdentifiedSamples[] {
    return [...this.#series.values()].map(({ identity, parts }) => ({
      identity,
      // The results of a query come in any order.
      samples: inOrder(joinSamples(parts.sort((one, other) => compareNanos(one.times[0]!, other.times[0]!)))),
    }))
  }
}

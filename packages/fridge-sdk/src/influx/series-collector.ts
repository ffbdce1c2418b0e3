import type { CsvTable } from '../annotated-csv/index.js'
import type { ComponentKind, DataModel } from '../model/index.js'
import { asDatatype } from '../series/as-datatype.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import { inOrder, joinSamples, type Samples, valuesOf } from '../series/samples.js'
import type { SeriesIdentity } from '../series/series.js'
import { seriesKey } from '../series/series-key.js'
import type { Selection } from '../telemetry/selection.js'
import { compareNanos } from '../time/compare-nanos.js'
import { checkTags, extend, otherTags, type TimeSpan } from './other-tags.js'
import { column, tableSeries, unexpectedTable } from './table-series.js'

interface CollectedSeries {
  readonly identity: SeriesIdentity
  readonly parts: Samples[]
  /** First and last time by the tags beside the name. */
  readonly spans: Map<string, TimeSpan>
}

/** Parts of tables, put together by series. */
export class SeriesCollector {
  readonly #model: DataModel
  readonly #names: Readonly<Record<ComponentKind, ReadonlySet<string>>> | null
  readonly #series = new Map<string, CollectedSeries>()
  /** Samples so far. */
  count = 0

  constructor(model: DataModel, names: Selection['names']) {
    this.#model = model
    this.#names = names && { sensor: new Set(names.sensor), device: new Set(names.device) }
  }

  add(table: CsvTable): void {
    const { type, kind, component, field: stored } = tableSeries(table)
    // A device that is also tagged as a sensor.
    if (this.#names !== null && !this.#names[kind].has(component)) return
    const field = this.#model.fieldName(type, stored)
    const key = seriesKey({ type, kind, component, field })
    let series = this.#series.get(key)
    if (series === undefined) {
      const unit = this.#model.unit(type, field, component)
      series = { identity: { component, type, kind, field, unit }, parts: [], spans: new Map() }
      this.#series.set(key, series)
    }
    const time = column(table, '_time')
    if (time.datatype !== 'dateTime') throw unexpectedTable('a column _time of type dateTime', time.datatype)
    const value = column(table, '_value')
    series.parts.push({ times: time.values, values: valuesOf(value), nulls: value.nulls })
    extend(series.spans, otherTags(table), time.values)
    this.count += table.rows
  }

  finish(): IdentifiedSamples[] {
    return [...this.#series.values()].map(({ identity, parts, spans }) => {
      // The results of a query come in any order.
      const joined = joinSamples(parts.sort((one, other) => compareNanos(one.times[0]!, other.times[0]!)))
      return { identity: checkTags(identity, spans), samples: inOrder(this.#asModelled(identity, joined)) }
    })
  }

  /** Floats of the model that were written as whole numbers are floats. */
  #asModelled({ type, field }: SeriesIdentity, samples: Samples): Samples {
    const { datatype } = samples.values
    const isWhole = datatype === 'long' || datatype === 'unsignedLong'
    return isWhole && this.#model.fieldKind(type, field) === 'float' ? asDatatype(samples, 'double') : samples
  }
}

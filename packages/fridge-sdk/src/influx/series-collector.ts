import type { CsvColumn, CsvTable } from '../annotated-csv/index.js'
import { AnnotatedCsvError } from '../errors/index.js'
import type { ComponentKind, DataModel } from '../model/index.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import { inOrder, joinSamples, type Samples, valuesOf } from '../series/samples.js'
import type { SeriesIdentity } from '../series/series.js'

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
    const { type, kind, component, field } = identify(table, this.#model)
    const key = JSON.stringify([type, kind, component, field])
    let series = this.#series.get(key)
    if (series === undefined) {
      const unit = this.#model.unit(type, field, component)
      series = { identity: { component, type, kind, field, unit }, parts: [] }
      this.#series.set(key, series)
    }
    const time = column(table, '_time')
    if (time.datatype !== 'dateTime') throw unexpected('a column _time of type dateTime', time.datatype)
    const value = column(table, '_value')
    series.parts.push({ times: time.values, values: valuesOf(value), nulls: value.nulls })
    this.count += table.rows
  }

  finish(): IdentifiedSamples[] {
    return [...this.#series.values()].map(({ identity, parts }) => ({
      identity,
      samples: inOrder(joinSamples(parts)),
    }))
  }
}

/** Whose samples a table has, the field in the spelling of the model. */
export function identify(
  { key }: CsvTable,
  model: DataModel,
): { type: string; kind: ComponentKind; component: string; field: string } {
  const device = key.get('device') ?? ''
  const kind = device === '' ? 'sensor' : 'device'
  const component = kind === 'device' ? device : (key.get('sensor') ?? '')
  const type = String(key.get('_measurement') ?? '')
  const field = model.fieldName(type, String(key.get('_field') ?? ''))
  return { type, kind, component: String(component), field }
}

/** A column that every answer to our queries has. */
export function column({ columns }: CsvTable, label: string): CsvColumn {
  const found = columns.find((candidate) => candidate.label === label)
  if (found !== undefined) return found
  throw unexpected(`a column ${label}`, `only ${columns.map((candidate) => candidate.label).join(', ')}`)
}

const unexpected = (expected: string, received: string): AnnotatedCsvError =>
  new AnnotatedCsvError({ row: 0, column: null, expected, received })

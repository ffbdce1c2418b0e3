import type { CsvTable, Datatype } from '../annotated-csv/index.js'
import type { ComponentKind, SeriesDescription } from '../model/index.js'
import type { Kept } from '../telemetry/kept.js'
import { type CatalogSource, NameCatalog } from '../telemetry/name-catalog.js'
import { conditionsOf, tagConditions } from './conditions.js'
import type { ChangedField } from './field-types.js'
import { isOneOf, readEndOfAll, readTagValues } from './flux.js'
import type { FridgeDBSetup } from './fridge-db-options.js'
import { readTables } from './read-tables.js'
import { noneOf } from './sample-queries.js'
import { column, tableSeries } from './table-series.js'

const kinds: readonly ComponentKind[] = ['sensor', 'device']
const schema = 'import "influxdata/influxdb/schema"'

/** The catalogue of one bucket of an InfluxDB, one request for all names and one for all series, once their datatypes are known. */
export function bucketCatalog(
  { server, bucket, model, tags, namesMaxAgeMs }: FridgeDBSetup,
  changedFields: Kept<readonly ChangedField[] | null>,
): NameCatalog {
  const place = `bucket ${JSON.stringify(bucket)}`
  const everything = conditionsOf({ names: null, fields: null, types: null }, model, tags)
  const tagged = tagConditions(tags)
  const source: CatalogSource = {
    place,
    async readNames(signal) {
      const queries = kinds.map((kind) => readTagValues(bucket, kind, tagged, kind))
      const asked = `read the names in ${place}`
      return readTables(server, [schema, ...queries].join('\n'), asked, () => new NameCollector(), { signal })
    },
    async readSeries(signal) {
      const changed = await changedFields.get({ refresh: true, signal })
      const asked = `read the list of series in ${place}`
      const flux = changed === null ? bothEnds() : lastOfSteady(changed)
      const collector = () => new DescriptionCollector(changed ?? [])
      return (await readTables(server, flux, asked, collector, { signal })).series
    },
  }
  return new NameCatalog(source, namesMaxAgeMs)

  function bothEnds(): string {
    return [readEndOfAll(bucket, everything, 'first'), readEndOfAll(bucket, everything, 'last')].join('\n')
  }

  // Of a field with several datatypes the server finds the series of one only. Its list of tags has all.
  function lastOfSteady(changed: readonly ChangedField[]): string {
    const tags = [...new Set(changed.map(({ type }) => type))].flatMap((type) =>
      kinds.map((kind) =>
        readTagValues(bucket, kind, [...tagged, isOneOf('_measurement', [type])], `${kind} ${type}`),
      ),
    )
    const steady = readEndOfAll(bucket, [...everything, ...noneOf(changed)], 'last')
    return [...(tags.length > 0 ? [schema] : []), ...tags, steady].join('\n')
  }
}

class NameCollector {
  readonly sensor: string[] = []
  readonly device: string[] = []

  add(table: CsvTable): void {
    this[table.result === 'sensor' ? 'sensor' : 'device'].push(...textsOf(table))
  }
}

class DescriptionCollector {
  readonly #changed: readonly ChangedField[]
  readonly #series = new Map<string, SeriesDescription>()

  constructor(changed: readonly ChangedField[]) {
    this.#changed = changed
  }

  get series(): SeriesDescription[] {
    return [...this.#series.values()]
  }

  add(table: CsvTable): void {
    const [, kind, type] = /^(sensor|device) (.*)$/s.exec(table.result) ?? []
    if (kind === undefined) {
      this.#describe({ ...tableSeries(table), datatype: column(table, '_value').datatype })
      return
    }
    for (const changed of this.#changed.filter((field) => field.type === type)) {
      for (const component of textsOf(table)) this.#describeAll(kind as ComponentKind, component, changed)
    }
  }

  #describeAll(kind: ComponentKind, component: string, { type, field, datatypes }: ChangedField): void {
    for (const datatype of datatypes) this.#describe({ type, kind, component, field, datatype })
  }

  #describe(series: SeriesDescription): void {
    const { type, kind, component, field, datatype } = series
    this.#series.set(JSON.stringify([type, kind, component, field, datatype satisfies Datatype]), series)
  }
}

/** The texts of a table of tags, which has a null for series without the tag. */
function textsOf(table: CsvTable): string[] {
  const { nulls, ...values } = column(table, '_value')
  if (values.datatype !== 'string') return []
  const { dictionary } = values
  return Array.from(values.values, (code, row) =>
    nulls?.[row] === 1 ? '' : (dictionary[code] ?? ''),
  ).filter((text) => text !== '')
}

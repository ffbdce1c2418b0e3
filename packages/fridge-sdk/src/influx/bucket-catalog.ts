import type { CsvTable } from '../annotated-csv/index.js'
import type { ComponentKind, DataModel, SeriesDescription } from '../model/index.js'
import { valuesOf } from '../series/samples.js'
import { type CatalogSource, NameCatalog } from '../telemetry/name-catalog.js'
import { conditionsOf } from './conditions.js'
import { readLastOfAll, readTagValues } from './flux.js'
import { type ReadServer, readTables } from './read-tables.js'
import { column, tableSeries } from './table-series.js'

const kinds: readonly ComponentKind[] = ['sensor', 'device']

/** The catalogue of one bucket of an InfluxDB, one request for all names and one for all series. */
export function bucketCatalog(
  server: ReadServer,
  bucket: string,
  model: DataModel,
  maxAgeMs: number,
): NameCatalog {
  const place = `bucket ${JSON.stringify(bucket)}`
  const source: CatalogSource = {
    place,
    async readNames(signal) {
      const queries = kinds.map((kind) => readTagValues(bucket, kind))
      const flux = ['import "influxdata/influxdb/schema"', ...queries].join('\n')
      const asked = `read the names in ${place}`
      return (await readTables(server, flux, asked, () => new NameCollector(), { signal })).names
    },
    async readSeries(signal) {
      const flux = readLastOfAll(bucket, conditionsOf({ names: null, fields: null, types: null }, model))
      const asked = `read the list of series in ${place}`
      return (await readTables(server, flux, asked, () => new DescriptionCollector(), { signal })).series
    },
  }
  return new NameCatalog(source, maxAgeMs)
}

class NameCollector {
  readonly names: Record<ComponentKind, string[]> = { sensor: [], device: [] }

  add(table: CsvTable): void {
    const values = valuesOf(column(table, '_value'))
    if (values.datatype !== 'string') return
    const kind = table.result === 'sensor' ? 'sensor' : 'device'
    for (const code of values.data) this.names[kind].push(values.dictionary[code] ?? '')
  }
}

class DescriptionCollector {
  readonly series: SeriesDescription[] = []

  add(table: CsvTable): void {
    this.series.push({ ...tableSeries(table), datatype: column(table, '_value').datatype })
  }
}

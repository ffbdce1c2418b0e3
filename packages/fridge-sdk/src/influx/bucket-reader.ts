import type { SeriesDescription } from '../model/index.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import type { Sampling } from '../series/series.js'
import type { TimeRange } from '../time/index.js'
import { bucketCatalog } from './bucket-catalog.js'
import { checkNames, type FetchOptions, samplingOf } from './fetch-options.js'
import type { FridgeDBSetup } from './fridge-db-options.js'
import type { NameCatalog } from './name-catalog.js'
import { readTables } from './read-tables.js'
import { condensedQuery, everySampleQuery } from './sample-queries.js'
import { checkFields, conditionsOf, modelFields, type Selection, selectSeries } from './selection.js'
import { SeriesCollector } from './series-collector.js'

/** What to read, checked and looked up once; ranges are read by it one after the other. */
export interface ReadPlan {
  readonly selection: Selection
  readonly sampling: Sampling | null
  /** The stored series of the selection; null where nothing needs them. */
  readonly series: readonly SeriesDescription[] | null
  /** For messages. */
  readonly asked: string
}

/** Reads samples of one bucket of an InfluxDB. */
export class BucketReader {
  readonly catalog: NameCatalog
  readonly #setup: FridgeDBSetup

  constructor(setup: FridgeDBSetup) {
    const { server, bucket, model, namesMaxAgeMs } = setup
    this.#setup = setup
    this.catalog = bucketCatalog(server, bucket, model, namesMaxAgeMs)
  }

  /** Throws `FridgeNameError`, `FridgeOptionsError` and `TimeRangeError` for what cannot be read. */
  async plan(
    names: readonly string[] | null,
    options: FetchOptions,
    { withSeries = false }: { withSeries?: boolean } = {},
  ): Promise<ReadPlan> {
    const { model, bucket } = this.#setup
    const { signal } = options
    const place = `bucket ${JSON.stringify(bucket)}`
    const sampling = samplingOf(options)
    const wanted = names === null ? null : checkNames(names, 'names')
    const selection: Selection = {
      fields: options.fields === undefined ? null : modelFields(checkNames(options.fields, 'fields'), model),
      types: options.types === undefined ? null : checkNames(options.types, 'types'),
      names: wanted === null ? null : await this.catalog.find(wanted, signal),
    }
    const asked = `read ${wanted === null ? 'all components' : wanted.slice(0, 5).join(', ')} from ${place}`
    if (!withSeries && selection.fields === null && sampling === null) {
      return { selection, sampling, series: null, asked }
    }
    const stored = await this.catalog.series({ signal })
    checkFields(selection, stored, model, place)
    return { selection, sampling, series: selectSeries(selection, stored, model), asked }
  }

  /** One request. */
  async read(range: TimeRange, plan: ReadPlan, options: FetchOptions): Promise<IdentifiedSamples[]> {
    const { server, bucket, model } = this.#setup
    const { selection, sampling, series, asked } = plan
    if (series?.length === 0 || (selection.names?.sensor.length === 0 && selection.names.device.length === 0))
      return []
    const conditions = conditionsOf(selection, model)
    const flux =
      sampling === null
        ? everySampleQuery(bucket, range, conditions)
        : condensedQuery(bucket, range, conditions, sampling, series ?? [])
    const collector = await readTables(server, flux, asked, () => new SeriesCollector(model), options)
    return collector.finish()
  }
}

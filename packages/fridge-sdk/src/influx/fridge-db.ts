import { type RecordBatch, Table } from 'apache-arrow'
import { FridgeNameError } from '../errors/index.js'
import { checkSeries, type ModelIssue, type SeriesDescription } from '../model/index.js'
import { type FridgeResult, groupSeries } from '../series/component-series.js'
import { type DurationInput, TimeRange } from '../time/index.js'
import { BucketReader } from './bucket-reader.js'
import type { FetchOptions } from './fetch-options.js'
import {
  checkOptions,
  type FridgeDBOptions,
  type FridgeDBSetup,
  optionsFromEnv,
} from './fridge-db-options.js'
import type { CatalogOptions } from './name-catalog.js'
import { readWindows } from './read-windows.js'
import { batchesOf, batchOf, type TableOptions } from './table-options.js'

/**
 * Telemetry of a fridge in an InfluxDB 2 or InfluxDB Cloud. Nothing is sent before the first question and nothing stays
 * open after the last. Reads are repeated after a lost connection. Throws `FridgeOptionsError`.
 */
export class FridgeDB {
  readonly #setup: FridgeDBSetup
  readonly #reader: BucketReader

  constructor(options: FridgeDBOptions) {
    this.#setup = checkOptions(options)
    this.#reader = new BucketReader(this.#setup)
  }

  /** From INFLUXDB_TOKEN, INFLUXDB_BUCKET, INFLUXDB_URL and INFLUXDB_ORG; the last two default to the vendor's cloud. */
  static fromEnv(
    options: Partial<FridgeDBOptions> = {},
    env: Readonly<Record<string, string | undefined>> = processEnv(),
  ): FridgeDB {
    return new FridgeDB({ ...optionsFromEnv(env), ...options })
  }

  /** Names of all sensors that ever wrote a sample, in the server's order. */
  async sensorNames(options?: CatalogOptions): Promise<readonly string[]> {
    return (await this.#reader.catalog.names(options)).sensor
  }

  /** Names of all devices that ever wrote a sample, in the server's order. */
  async deviceNames(options?: CatalogOptions): Promise<readonly string[]> {
    return (await this.#reader.catalog.names(options)).device
  }

  /** All series that were ever stored, with their datatypes and in the spelling of the store. */
  series(options?: CatalogOptions): Promise<readonly SeriesDescription[]> {
    return this.#reader.catalog.series(options)
  }

  /** Which stored series break the data model; none is a good sign. */
  async validate(options: CatalogOptions = {}): Promise<ModelIssue[]> {
    return checkSeries(await this.series({ refresh: true, ...options }), this.#setup.model)
  }

  /**
   * Samples of the named components: `result.mxp.temperature.values` and `.times`. A component without samples in the range is there
   * without fields. Throws `FridgeNameError` with near names for unknown components and fields, and the errors of a request.
   */
  async fetch(range: TimeRange, names: readonly string[], options: FetchOptions = {}): Promise<FridgeResult> {
    const plan = await this.#reader.plan(names, options)
    const all = await this.#reader.read(range, plan, options)
    const result: Record<string, FridgeResult[string]> = Object.create(null)
    Object.assign(result, groupSeries(all, plan.sampling))
    for (const name of names) result[name] ??= withoutFields(name, result)
    return result
  }

  /** Samples of all components. A name that stands for several is told apart by their types: `p1 (flow)`. */
  async fetchAll(range: TimeRange, options: FetchOptions = {}): Promise<FridgeResult> {
    const plan = await this.#reader.plan(null, options)
    return groupSeries(await this.#reader.read(range, plan, options), plan.sampling)
  }

  /** Samples of all components up to now: `fdb.last({ hours: 1 })`. */
  last(duration: DurationInput, options: FetchOptions = {}): Promise<FridgeResult> {
    return this.fetchAll(TimeRange.last(duration), options)
  }

  /**
   * One Arrow table, `wide` unless `layout` says `long`; all components where `names` is null. Columns without a sample in the range
   * are not there. The columns' metadata have component, type, kind, field and unit, the table's the aggregate and its window.
   */
  async fetchTable(
    range: TimeRange,
    names: readonly string[] | null = null,
    options: TableOptions = {},
  ): Promise<Table> {
    const plan = await this.#reader.plan(names, options)
    const batch = batchOf(await this.#reader.read(range, plan, options), plan.sampling, options.layout)
    return new Table(batch.schema, [batch])
  }

  /**
   * Arrow record batches of one schema for a range of any length, window after window in memory that does not grow; all
   * components where `names` is null. The schema has every stored series of the selection, with or without samples in the
   * range. `onProgress` starts anew with each window.
   */
  async *stream(
    range: TimeRange,
    names: readonly string[] | null = null,
    options: TableOptions = {},
  ): AsyncGenerator<RecordBatch> {
    const plan = await this.#reader.plan(names, options, { withSeries: true })
    const toBatch = batchesOf(plan.series ?? [], plan.sampling, this.#setup.model, options.layout)
    const read = (window: TimeRange) => this.#reader.read(window, plan, options)
    let isEmpty = true
    for await (const all of readWindows(range, plan.sampling?.everyNs ?? null, read)) {
      const batch = toBatch(all)
      if (batch.numRows === 0) continue
      isEmpty = false
      yield batch
    }
    // So that a reader learns the schema.
    if (isEmpty) yield toBatch([])
  }
}

/** Of Node; a browser has none. */
function processEnv(): Readonly<Record<string, string | undefined>> {
  const { process } = globalThis as {
    readonly process?: { readonly env?: Record<string, string | undefined> }
  }
  return process?.env ?? {}
}

function withoutFields(name: string, result: FridgeResult): FridgeResult[string] {
  const qualified = Object.keys(result).filter((key) => key.startsWith(`${name} (`))
  if (qualified.length === 0) return Object.create(null)
  const types = qualified.map((key) => key.slice(name.length + 2, -1))
  throw new FridgeNameError(
    `${JSON.stringify(name)} stands for components of several types: ${types.join(', ')}. ` +
      `Say which, such as { types: ['${types[0]}'] }.`,
  )
}

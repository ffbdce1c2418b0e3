import type { RecordBatch, Table } from 'apache-arrow'
import { FridgePointsError, FridgeStoreError } from '../errors/index.js'
import { checkItems } from '../inject/check-items.js'
import { ChosenTimes } from '../inject/chosen-times.js'
import type { FridgeAnnotation } from '../inject/fridge-annotation.js'
import { checkInjectOptions, type InjectionReport, type InjectOptions } from '../inject/inject-options.js'
import type { InjectedAnnotation, InjectedPoint } from '../inject/injected-point.js'
import type { LiveSource } from '../live/live-source.js'
import { WakeUp } from '../live/wake-up.js'
import { DataModel } from '../model/index.js'
import { quoteValue } from '../quote-value.js'
import type { FridgeResult, IdentifiedSamples } from '../series/component-series.js'
import { SeriesOf } from '../series/series.js'
import { withoutNulls } from '../series/without-nulls.js'
import { checkRange } from '../telemetry/check-range.js'
import type { FetchOptions } from '../telemetry/fetch-options.js'
import { type CatalogSource, NameCatalog } from '../telemetry/name-catalog.js'
import type { ReadPlan } from '../telemetry/read-plan.js'
import type { TableOptions } from '../telemetry/table-options.js'
import { type SourceSetup, TelemetrySource } from '../telemetry/telemetry-source.js'
import type { TimeRange } from '../time/index.js'
import { readAnnotations } from './annotations.js'
import { type AppendSummary, appendSamples } from './append/append-rows.js'
import { compactTables } from './append/compact.js'
import { injectItems } from './append/inject-items.js'
import { type StorePoint, samplesOfPoints } from './append/store-point.js'
import type { Abortable, Connection } from './database/connection.js'
import { StoreCatalog } from './database/store-catalog.js'
import { type DatabaseOptions, StoreDatabase } from './database/store-database.js'
import { prepareSchema } from './database/store-schema.js'
import { samplesOfTable } from './files/from-arrow.js'
import { toParquet } from './files/parquet-file.js'
import { readTableFile, type TableFileFormat } from './files/read-file.js'
import { liveReads } from './live-reads.js'
import { readPlanned } from './read/read-samples.js'
import { runSql, type SqlParameters } from './sql/run-sql.js'

export interface EmbeddedStoreOptions extends DatabaseOptions, Abortable {
  /** Types of components and units, default the vendor's types without units. */
  readonly model?: DataModel
}

export interface ImportOptions extends Abortable {
  /** Default: by the end of the name, `.csv` or else Parquet. */
  readonly format?: TableFileFormat
  /** What is stored so far. */
  readonly onProgress?: ((summary: AppendSummary) => void) | undefined
}

/** What a store takes: points, a wide Arrow table or batch, or a result of any source. */
export type Appendable = Iterable<StorePoint> | Table | RecordBatch | FridgeResult

/**
 * Telemetry in one DuckDB file, with no server. It answers like `FridgeDB`; what `append` has acknowledged survives the end of the
 * process. One program at a time has the file open.
 */
export class EmbeddedStore extends TelemetrySource {
  readonly #database: StoreDatabase
  readonly #setup: SourceSetup
  /** What is committed. */
  #catalog: StoreCatalog
  readonly #wakeUp = new WakeUp()
  readonly #chosen = new ChosenTimes()
  /** Resolves when nothing is being written any more. */
  #written: Promise<unknown> = Promise.resolve()

  private constructor(database: StoreDatabase, catalog: StoreCatalog, model: DataModel) {
    super()
    this.#database = database
    this.#catalog = catalog
    const place = `store ${JSON.stringify(database.path)}`
    const source: CatalogSource = {
      place,
      readNames: async () => this.#catalog.names(),
      readSeries: async () => this.#catalog.series(),
    }
    // What is in memory is never old.
    this.#setup = { catalog: new NameCatalog(source, -1), model, place }
  }

  /**
   * Opens a file, or makes it where there is none; `:memory:` is a store that ends with the program. Throws `FridgeStoreError` where
   * it is open elsewhere (`locked`), no store (`foreign`), cut short or broken (`damaged`), and where DuckDB is not installed
   * (`duckdb-missing`).
   */
  static async open(
    path: string,
    { model = new DataModel(), signal, ...options }: EmbeddedStoreOptions = {},
  ): Promise<EmbeddedStore> {
    signal?.throwIfAborted()
    const database = await StoreDatabase.open(path, options)
    try {
      const catalog = await database.with(async (connection) => {
        signal?.throwIfAborted()
        await prepareSchema(connection)
        return StoreCatalog.load(connection)
      })
      return new EmbeddedStore(database, catalog, model)
    } catch (error) {
      await database.close()
      throw error
    }
  }

  get path(): string {
    return this.#database.path
  }

  /**
   * Stores samples, all or none; when it resolves they are on the disk. A sample that is there already is not stored twice, another
   * value for its time takes its place. Order does not matter, rising times are fastest.
   * Throws `FridgePointsError` for what a store does not take.
   */
  async append(data: Appendable, options: Abortable = {}): Promise<AppendSummary> {
    const samples = samplesOf(data, this.#setup.model)
    return this.#write((connection, catalog) =>
      appendSamples(connection, catalog, this.#setup.model, samples, options),
    )
  }

  /**
   * One query in DuckDB's SQL that only reads: `store.sql('SELECT time, temperature FROM thermometer WHERE component = $1', ['mxp'])`. There is
   * a view per type with time, component, kind and the fields, and the table annotations. Throws `FridgeSqlError`.
   */
  sql(query: string, parameters: SqlParameters = [], options: Abortable = {}): Promise<Table> {
    return this.#database.with((connection) => runSql(connection, query, parameters, options))
  }

  /**
   * Stores points and annotations of your own, as `FridgeDB` does: checked by the data model, all or none, safe on the disk when it
   * resolves. A point of the same component and time takes the place of the one there is. `append` is the door for many. Throws
   * `FridgePointsError`.
   */
  async inject(
    items: readonly (InjectedPoint | InjectedAnnotation)[],
    options: InjectOptions = {},
  ): Promise<InjectionReport> {
    checkInjectOptions(options)
    options.signal?.throwIfAborted()
    const { model } = this.#setup
    const checked = checkItems(items, { ...options, model, chosen: this.#chosen })
    await this.#write((connection, catalog) => injectItems(connection, catalog, model, checked, options))
    return { written: checked.length, rejected: [], damagedBytes: 0, trouble: null }
  }

  /** Annotations of a range in the order of time. */
  async annotations(range: TimeRange, options: Abortable = {}): Promise<FridgeAnnotation[]> {
    const checked = checkRange(range)
    return this.#database.with((connection) => readAnnotations(connection, checked, options))
  }

  /**
   * Stores a wide table of a Parquet or CSV file, in pieces of some two million values: where it fails, what was read so far is stored,
   * and importing it again does no harm. Throws `FridgePointsError` for a file of another form.
   */
  async import(
    path: string,
    { format = formatOf(path), onProgress, ...options }: ImportOptions = {},
  ): Promise<AppendSummary> {
    const total = { values: 0, inserted: 0, changed: 0 }
    for await (const samples of readTableFile(path, format, this.#setup.model, options)) {
      const { values, inserted, changed } = await this.#write((connection, catalog) =>
        appendSamples(connection, catalog, this.#setup.model, samples, options),
      )
      total.values += values
      total.inserted += inserted
      total.changed += changed
      onProgress?.({ ...total })
    }
    return total
  }

  /** Writes a range as a Parquet file, a column per series; all components where `names` is null. Returns the number of rows. */
  exportParquet(
    path: string,
    range: TimeRange,
    names: readonly string[] | null = null,
    options: TableOptions = {},
  ): Promise<number> {
    return toParquet(this.stream(range, names, options), path, options)
  }

  /** Sorts what came out of order and condenses what is new, so that long ranges are quick to read. */
  compact(options: Abortable = {}): Promise<void> {
    return this.#write((connection, catalog) => compactTables(connection, catalog, options))
  }

  /** Waits for what is being written and read, and closes the file. */
  async close(): Promise<void> {
    await this.#written
    await this.#database.close()
    this.#wakeUp.ring()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  protected override setup(): SourceSetup {
    return this.#setup
  }

  protected override readSamples(
    range: TimeRange,
    plan: ReadPlan,
    options: FetchOptions,
  ): Promise<IdentifiedSamples[]> {
    return this.#database.with((connection) =>
      readPlanned(connection, this.#catalog, this.#setup.model, range, plan, options),
    )
  }

  protected override liveSource(plan: ReadPlan): LiveSource {
    const watched = {
      catalog: () => this.#catalog,
      database: this.#database,
      model: this.#setup.model,
      wakeUp: this.#wakeUp,
    }
    return liveReads(watched, plan)
  }

  /** One writer at a time. */
  #write<Result>(task: (connection: Connection, draft: StoreCatalog) => Promise<Result>): Promise<Result> {
    const { path, isReadOnly } = this.#database
    const result = this.#written.then(() =>
      this.#database.with(async (connection) => {
        if (isReadOnly) {
          const advice = 'Open it without readOnly to write.'
          throw new FridgeStoreError(path, 'read-only', `${path} is open for reading only. ${advice}`)
        }
        const draft = this.#catalog.draft()
        const done = await task(connection, draft)
        this.#catalog = draft
        this.#wakeUp.ring()
        return done
      }),
    )
    // Whoever waits for the last one does not care how it ended.
    this.#written = result.catch(() => undefined)
    return result
  }
}

const formatOf = (path: string): TableFileFormat => (/\.csv$/i.test(path) ? 'csv' : 'parquet')

function samplesOf(data: Appendable, model: DataModel): IdentifiedSamples[] {
  if (typeof data !== 'object' || data === null) {
    throw new FridgePointsError(quoteValue(data), 'is neither a list of points nor a table nor a result')
  }
  if (Symbol.iterator in data && !('schema' in data)) return samplesOfPoints(data, model)
  if ('schema' in data && 'getChildAt' in data) return samplesOfTable(data as Table, model)
  return Object.values(data as FridgeResult).flatMap((component) =>
    Object.values(component ?? {}).map((series) => {
      if (series instanceof SeriesOf) return { identity: series, samples: withoutNulls(series.samples()) }
      throw new FridgePointsError(quoteValue(data), 'is neither a list of points nor a table nor a result')
    }),
  )
}

import type { Collection } from 'mongodb'
import { FridgeMongoError } from '../errors/index.js'
import { groupBy } from '../group-by.js'
import type { LiveSource } from '../live/live-source.js'
import { WakeUp } from '../live/wake-up.js'
import { type FridgeResult, groupSeries, type IdentifiedSamples } from '../series/component-series.js'
import type { FetchOptions } from '../telemetry/fetch-options.js'
import type { CatalogOptions } from '../telemetry/name-catalog.js'
import { readCondensed } from '../telemetry/read-condensed.js'
import type { ReadPlan } from '../telemetry/read-plan.js'
import { type SourceSetup, TelemetrySource } from '../telemetry/telemetry-source.js'
import type { TimeRange } from '../time/index.js'
import { chooseCollection, collectionNames, databaseNames } from './choose-collection.js'
import { type CollectionSetup, readCollection } from './collection-reader.js'
import { liveSnapshots } from './live-snapshots.js'
import { checkMongoOptions, type MongoOptions, type MongoSetup } from './mongo-options.js'
import { MongoServer } from './mongo-server.js'
import { SnapshotCatalog } from './snapshot-catalog.js'
import { hasTimeIndex } from './time-index.js'
import { newSeries, unlistedSeries } from './unlisted-series.js'

/** Results by type of component: `result.thermometer.mxp.temperature`. */
export type ResultByType = Readonly<Record<string, FridgeResult>>

/**
 * Telemetry of a fridge in a MongoDB: one document per snapshot, `{ timestamp, mxp: { type: 'thermometer', temperature: 0.012, … }, … }`,
 * the time a BSON date or a number of Unix seconds. It answers like `FridgeDB`, and is only read: there is
 * no `inject`. Windows of `every` are worked out here, not by the server.
 */
export class MongoTimeSeries extends TelemetrySource {
  /** Name of the database that is read. */
  readonly database: string
  /** Name of the collection that is read. */
  readonly collection: string
  readonly #collection: CollectionSetup
  readonly #wakeUp = new WakeUp()
  #isClosed = false

  private constructor(setup: CollectionSetup) {
    super()
    this.#collection = setup
    this.database = setup.collection.dbName
    this.collection = setup.collection.collectionName
  }

  /**
   * Connects, and chooses database and collection where they are the only ones. Throws `FridgeMongoError` with the names to choose from,
   * and where the driver is not installed; `FridgeConnectionError` after `timeoutMs` without a server; `FridgeOptionsError`.
   */
  static async open({ signal, ...options }: MongoOptions = {}): Promise<MongoTimeSeries> {
    const setup = checkMongoOptions(options)
    const server = await MongoServer.connect(setup, signal)
    try {
      const collection = await chooseCollection(server, setup, signal)
      return new MongoTimeSeries({
        ...catalogued(server, collection, setup),
        hasTimeIndex: await hasTimeIndex(server, collection, signal),
      })
    } catch (error) {
      await server.close()
      throw error
    }
  }

  /**
   * Whether `timestamp` has an index; without one every read looks at every snapshot: `db.snapshots.createIndex({ timestamp: 1 })` once.
   * Null where the server does not say.
   */
  get hasTimeIndex(): boolean | null {
    return this.#collection.hasTimeIndex
  }

  /** Names of all components, sensors and devices. */
  async componentNames(options?: CatalogOptions): Promise<readonly string[]> {
    const { sensor, device } = await this.setup().catalog.names(options)
    return [...sensor, ...device]
  }

  /** Names of the server's databases, its own left out. */
  async databaseNames({ signal }: { signal?: AbortSignal } = {}): Promise<readonly string[]> {
    return databaseNames(this.#open().server, signal)
  }

  /** Names of the collections of this database. */
  async collectionNames({ signal }: { signal?: AbortSignal } = {}): Promise<readonly string[]> {
    return collectionNames(this.#open().server, this.database, signal)
  }

  /** Like `fetch`, all components where `names` is null, by their types: `result.thermometer.mxp.temperature`. */
  async fetchByType(
    range: TimeRange,
    names: readonly string[] | null = null,
    options: FetchOptions = {},
  ): Promise<ResultByType> {
    const { plan, all } = await this.read(range, names, options)
    const result: Record<string, FridgeResult> = Object.create(null)
    for (const [type, ofType] of groupBy(all, ({ identity }) => identity.type)) {
      result[type] = groupSeries(ofType, plan.sampling)
    }
    return result
  }

  /** Ends the connection, which otherwise keeps the program running. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#wakeUp.ring()
    await this.#collection.server.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  protected override setup(): SourceSetup {
    return this.#open()
  }

  protected override async readSamples(
    range: TimeRange,
    plan: ReadPlan,
    options: FetchOptions,
  ): Promise<IdentifiedSamples[]> {
    const collection = this.#open()
    if (plan.sampling === null) return readCollection(collection, range, plan, options)
    const read = (window: TimeRange) => readCollection(collection, window, plan, options)
    return readCondensed(range, plan.sampling, read)
  }

  protected override liveSource(plan: ReadPlan): LiveSource {
    return liveSnapshots(() => this.#open(), this.#wakeUp, plan)
  }

  protected override async readListed(
    range: TimeRange,
    plan: ReadPlan,
    options: FetchOptions,
  ): Promise<IdentifiedSamples[]> {
    const all = await this.readSamples(range, plan, options)
    const { server, place, model, catalog } = this.#open()
    const unlisted = unlistedSeries(all, plan, model)
    if (unlisted.length === 0) return all
    await catalog.add(unlisted, options.signal)
    throw newSeries(server.url, place, unlisted)
  }

  #open(): CollectionSetup {
    if (!this.#isClosed) return this.#collection
    const { server, place } = this.#collection
    throw new FridgeMongoError(server.url, 'closed', `The ${place} was closed. Open it anew.`)
  }
}

function catalogued(
  server: MongoServer,
  collection: Collection,
  { model, namesMaxAgeMs, catalogSnapshots }: MongoSetup,
): Omit<CollectionSetup, 'hasTimeIndex'> {
  const place = `collection ${JSON.stringify(collection.namespace)}`
  const snapshots = { server, collection, place, model }
  const catalog = new SnapshotCatalog({
    ...snapshots,
    maxAgeMs: namesMaxAgeMs,
    mostSnapshots: catalogSnapshots,
  })
  return { ...snapshots, catalog }
}

import type { Collection } from 'mongodb'
import { FridgeMongoError } from '../errors/index.js'
import type { DataModel, SeriesDescription } from '../model/index.js'
import { nearNames } from '../near-names.js'
import { quoteValue } from '../quote-value.js'
import { seriesKey } from '../series/series-key.js'
import { type CatalogOptions, type ComponentNames, NameCatalog } from '../telemetry/name-catalog.js'
import { holdingBoth } from './field-column.js'
import type { MongoServer, OpenCursor } from './mongo-server.js'
import { isPathPart } from './projection.js'
import { SnapshotReader, type StoredField } from './snapshot-reader.js'
import { timeField } from './time-stamp.js'

/** What the catalogue looks at. */
export interface CatalogSetup {
  readonly server: MongoServer
  readonly collection: Collection
  readonly place: string
  readonly model: DataModel
  readonly maxAgeMs: number
  readonly mostSnapshots: number
}

/**
 * What there is in a collection. MongoDB keeps no list of it: a small collection is looked through, of a large one the oldest and the
 * newest snapshots and some by chance. A name that these do not have is looked for in all of them before it is refused.
 */
export class SnapshotCatalog extends NameCatalog {
  readonly #snapshots: Snapshots

  constructor(setup: CatalogSetup) {
    const snapshots = new Snapshots(setup)
    super(
      {
        place: setup.place,
        readNames: async (signal) => namesOf(await snapshots.series(signal)),
        readSeries: (signal) => snapshots.series(signal),
      },
      setup.maxAgeMs,
    )
    this.#snapshots = snapshots
  }

  override async names(options?: CatalogOptions): Promise<ComponentNames> {
    return namesOf(await this.series(options))
  }

  override async find(wanted: readonly string[], signal?: AbortSignal): Promise<ComponentNames> {
    const { sensor, device } = await this.names({ signal })
    const known = new Set([...sensor, ...device])
    const missing = wanted.filter((name) => !known.has(name))
    for (const name of missing) await this.#snapshots.look(name, nearNames(name, known), signal)
    return super.find(wanted, signal)
  }

  /** Takes up what a read found beyond the list of series. */
  async add(series: readonly SeriesDescription[], signal: AbortSignal | undefined): Promise<void> {
    this.#snapshots.add(series)
    await this.series({ refresh: true, signal })
  }

  /** Components whose type is not in the documents. */
  get untyped(): ReadonlySet<string> {
    return this.#snapshots.untyped
  }
}

// Their values are kept for as long as they are read.
const snapshotsAtOnce = 5000

/** Reads snapshots for what they have, not for what it is worth. */
class Snapshots {
  readonly untyped = new Set<string>()
  readonly #setup: CatalogSetup
  /** What was found beyond the snapshots that are looked at. */
  readonly #found = new Map<string, SeriesDescription>()
  /** A document that is no snapshot. */
  #withoutTime: Uint8Array | null = null

  constructor(setup: CatalogSetup) {
    this.#setup = setup
  }

  /** Throws `FridgeMongoError` where there are documents, but no snapshots among them. */
  async series(signal: AbortSignal | undefined): Promise<SeriesDescription[]> {
    const { server, collection, place, mostSnapshots } = this.#setup
    let snapshots = 0
    const asked = `read the list of series in ${place}`
    const series = new Map(this.#found)
    const count = await server.ask(asked, () => collection.estimatedDocumentCount(), signal)
    const read = async (open: OpenCursor): Promise<void> => {
      const found = await this.#read(series, asked, open, signal)
      snapshots += found
    }
    if (count <= mostSnapshots) await read((options) => collection.find({}, options))
    else {
      const atEnds = Math.ceil(mostSnapshots / 10)
      const size = Math.max(1, mostSnapshots - 2 * atEnds)
      // The ids of MongoDB rise with time, and they always have an index.
      await Promise.all([
        read((options) => collection.find({}, { ...options, sort: { _id: 1 }, limit: atEnds })),
        read((options) => collection.find({}, { ...options, sort: { _id: -1 }, limit: atEnds })),
        read((options) => collection.aggregate([{ $sample: { size } }], options)),
      ])
    }
    if (snapshots === 0 && this.#withoutTime !== null) throw noTime(server, place, this.#withoutTime)
    // Whichever of the reads was first.
    return [...series].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, description]) => description)
  }

  add(series: readonly SeriesDescription[]): void {
    for (const one of series) this.#found.set(seriesKey(one), one)
  }

  /** Looks for a component in the whole collection. `near` are names that are known. */
  async look(name: string, near: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    // What is no path cannot be looked for by one.
    if (!isPathPart(name)) return
    const { collection, place } = this.#setup
    const hint = near.length === 0 ? '' : ` (near it: ${near.join(', ')})`
    const asked = `look for ${JSON.stringify(name)}${hint} in every snapshot of ${place}`
    const filter = { [name]: { $exists: true } }
    const open: OpenCursor = (options) => collection.find(filter, { ...options, limit: 10 })
    await this.#read(this.#found, asked, open, signal)
  }

  #reader(): SnapshotReader {
    const { model, server } = this.#setup
    return new SnapshotReader(
      model,
      () => true,
      (element) => server.readOther(element),
    )
  }

  async #read(
    series: Map<string, SeriesDescription>,
    asked: string,
    open: OpenCursor,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    let reader = this.#reader()
    let snapshots = 0
    for await (const documents of this.#setup.server.documents(asked, open, signal)) {
      for (const bytes of documents) {
        if (reader.read(bytes, null)) snapshots++
        else this.#withoutTime ??= bytes.slice()
      }
      if (reader.rows < snapshotsAtOnce) continue
      this.#describe(reader.finish(), series)
      reader = this.#reader()
    }
    this.#describe(reader.finish(), series)
    return snapshots
  }

  #describe(fields: readonly StoredField[], series: Map<string, SeriesDescription>): void {
    for (const { component, type, kind, field, isTyped, samples } of fields) {
      if (!isTyped) this.untyped.add(component)
      const key = seriesKey({ component, type, kind, field })
      const datatype = holdingBoth(samples.values.datatype, series.get(key)?.datatype)
      series.set(key, { component, type, kind, field, datatype })
    }
  }
}

function noTime(server: MongoServer, place: string, document: Uint8Array): FridgeMongoError {
  const { [timeField]: time, ...others } = server.deserialize(document)
  const found =
    time === undefined
      ? `one of them has ${Object.keys(others).slice(0, 8).join(', ')}`
      : `one of them has ${quoteValue(time)}`
  const message =
    `The ${place} has documents, but no snapshots: none has a ${timeField} that is a BSON date or a number of Unix seconds; ` +
    `${found}. Choose another collection, or convert the times.`
  return new FridgeMongoError(server.url, 'no-time', message)
}

const collator = new Intl.Collator('en', { numeric: true })

function namesOf(series: readonly SeriesDescription[]): ComponentNames {
  const names = { sensor: new Set<string>(), device: new Set<string>() }
  for (const { kind, component } of series) names[kind].add(component)
  return {
    sensor: [...names.sensor].sort(collator.compare),
    device: [...names.device].sort(collator.compare),
  }
}

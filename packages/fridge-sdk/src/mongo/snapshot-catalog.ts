import type { Collection } from 'mongodb'
import { type CatalogOptions, type ComponentNames, NameCatalog } from '../influx/name-catalog.js'
import type { DataModel, SeriesDescription } from '../model/index.js'
import type { MongoServer } from './mongo-server.js'
import { isPathPart } from './projection.js'
import { SnapshotReader, type StoredField } from './snapshot-reader.js'

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
    if (missing.length > 0) await this.#snapshots.look(missing, signal)
    return super.find(wanted, signal)
  }

  /** Components whose type is not in the documents. */
  get untyped(): ReadonlySet<string> {
    return this.#snapshots.untyped
  }
}

/** Reads snapshots for what they have, not for what it is worth. */
class Snapshots {
  readonly untyped = new Set<string>()
  readonly #setup: CatalogSetup
  /** What was found beyond the snapshots that are looked at. */
  readonly #found = new Map<string, SeriesDescription>()

  constructor(setup: CatalogSetup) {
    this.#setup = setup
  }

  async series(signal: AbortSignal | undefined): Promise<SeriesDescription[]> {
    const { server, collection, place, mostSnapshots } = this.#setup
    const asked = `read the list of series in ${place}`
    const reader = this.#reader()
    const count = await server.ask(asked, () => collection.estimatedDocumentCount(), signal)
    const read = (open: Parameters<MongoServer['documents']>[1]) => this.#read(reader, asked, open, signal)
    if (count <= mostSnapshots) await read((options) => collection.find({}, options))
    else {
      const atEnds = Math.ceil(mostSnapshots / 10)
      // The ids of MongoDB rise with time, and they always have an index.
      for (const _id of [1, -1] as const) {
        await read((options) => collection.find({}, { ...options, sort: { _id }, limit: atEnds }))
      }
      const size = Math.max(1, mostSnapshots - 2 * atEnds)
      await read((options) => collection.aggregate([{ $sample: { size } }], options))
    }
    this.untyped.clear()
    return [...this.#describe(reader.finish()).values()]
  }

  /** Looks for components in the whole collection. */
  async look(names: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    const { collection, place } = this.#setup
    for (const name of names) {
      // What is no path cannot be looked for by one.
      if (!isPathPart(name)) continue
      const reader = this.#reader()
      const filter = { [name]: { $exists: true } }
      await this.#read(
        reader,
        `look for ${JSON.stringify(name)} in ${place}`,
        (options) => collection.find(filter, { ...options, limit: 10 }),
        signal,
      )
      for (const [key, series] of this.#describe(reader.finish())) this.#found.set(key, series)
    }
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
    reader: SnapshotReader,
    asked: string,
    open: Parameters<MongoServer['documents']>[1],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    for await (const documents of this.#setup.server.documents(asked, open, signal)) {
      for (const bytes of documents) reader.read(bytes, null)
    }
  }

  #describe(fields: readonly StoredField[]): Map<string, SeriesDescription> {
    const series = new Map(this.#found)
    for (const { component, type, kind, field, isTyped, samples } of fields) {
      if (!isTyped) this.untyped.add(component)
      const { datatype } = samples.values
      series.set(JSON.stringify([component, type, kind, field]), { component, type, kind, field, datatype })
    }
    return series
  }
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

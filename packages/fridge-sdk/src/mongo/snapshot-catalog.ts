import type { Collection } from 'mongodb'
import type { Datatype } from '../annotated-csv/index.js'
import type { DataModel, SeriesDescription } from '../model/index.js'
import { type CatalogOptions, type ComponentNames, NameCatalog } from '../telemetry/name-catalog.js'
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

// Their values are kept for as long as they are read.
const snapshotsAtOnce = 5000

type OpenCursor = Parameters<MongoServer['documents']>[1]

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
    const series = new Map(this.#found)
    const count = await server.ask(asked, () => collection.estimatedDocumentCount(), signal)
    const read = (open: OpenCursor) => this.#read(series, asked, open, signal)
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
    return [...series.values()]
  }

  /** Looks for components in the whole collection. */
  async look(names: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    const { collection, place } = this.#setup
    for (const name of names) {
      // What is no path cannot be looked for by one.
      if (!isPathPart(name)) continue
      const asked = `look for ${JSON.stringify(name)} in ${place}`
      const filter = { [name]: { $exists: true } }
      const open: OpenCursor = (options) => collection.find(filter, { ...options, limit: 10 })
      await this.#read(this.#found, asked, open, signal)
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
    series: Map<string, SeriesDescription>,
    asked: string,
    open: OpenCursor,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    let reader = this.#reader()
    for await (const documents of this.#setup.server.documents(asked, open, signal)) {
      for (const bytes of documents) reader.read(bytes, null)
      if (reader.rows < snapshotsAtOnce) continue
      this.#describe(reader.finish(), series)
      reader = this.#reader()
    }
    this.#describe(reader.finish(), series)
  }

  #describe(fields: readonly StoredField[], series: Map<string, SeriesDescription>): void {
    for (const { component, type, kind, field, isTyped, samples } of fields) {
      if (!isTyped) this.untyped.add(component)
      const key = JSON.stringify([component, type, kind, field])
      const datatype = holdingBoth(samples.values.datatype, series.get(key)?.datatype)
      series.set(key, { component, type, kind, field, datatype })
    }
  }
}

/** As `FieldColumn` has it. */
function holdingBoth(one: Datatype, other: Datatype = one): Datatype {
  if (one === other) return one
  return one === 'string' || other === 'string' ? 'string' : 'double'
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

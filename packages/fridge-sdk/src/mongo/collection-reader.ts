import type { Collection } from 'mongodb'
import { FridgeConnectionError } from '../errors/index.js'
import { groupBy } from '../group-by.js'
import type { DataModel } from '../model/index.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import { inOrder, joinSamples, pickSamples } from '../series/samples.js'
import { isAscending } from '../series/times.js'
import { withoutNulls } from '../series/without-nulls.js'
import type { FetchOptions } from '../telemetry/fetch-options.js'
import type { ReadPlan } from '../telemetry/read-plan.js'
import type { TimeRange } from '../time/index.js'
import type { MongoServer } from './mongo-server.js'
import { projectionOf, type WantedFields } from './projection.js'
import type { SnapshotCatalog } from './snapshot-catalog.js'
import { type IsWanted, SnapshotReader, type StoredField } from './snapshot-reader.js'
import { timeFilter } from './time-stamp.js'

export interface CollectionSetup {
  readonly server: MongoServer
  readonly collection: Collection
  readonly place: string
  readonly model: DataModel
  readonly catalog: SnapshotCatalog
}

const triesWhenCut = 3

/** Every sample of a plan in a range; read anew from the start where the line is cut. `wanted`: what of each document to ask for. */
export async function readCollection(
  setup: CollectionSetup,
  range: TimeRange,
  plan: ReadPlan,
  options: FetchOptions,
  wanted: WantedFields | null = wantedFields(setup, plan),
): Promise<IdentifiedSamples[]> {
  if (wanted?.size === 0) return []
  for (let tries = 1; ; tries++) {
    try {
      return await readOnce(setup, range, plan, wanted, options)
    } catch (error) {
      const isCut = error instanceof FridgeConnectionError && error.cut
      if (!isCut || tries >= triesWhenCut) throw error
    }
  }
}

async function readOnce(
  { server, collection, place, model }: CollectionSetup,
  range: TimeRange,
  { selection }: ReadPlan,
  wanted: WantedFields | null,
  { signal, onProgress }: FetchOptions,
): Promise<IdentifiedSamples[]> {
  const names = selection.names && new Set([...selection.names.sensor, ...selection.names.device])
  const isWanted: IsWanted = (component, type, field) =>
    (names === null || names.has(component)) &&
    (selection.types?.includes(type) ?? true) &&
    (selection.fields?.includes(model.fieldName(type, field)) ?? true)
  const reader = new SnapshotReader(model, isWanted, (element) => server.readOther(element))
  const some = names === null ? 'all components' : [...names].slice(0, 5).join(', ')
  const asked = `read ${some} from ${place}`
  const filter = timeFilter(range)
  const projection = projectionOf(wanted)
  let bytes = 0
  for await (const documents of server.documents(
    asked,
    (cursorOptions) => collection.find(filter, { ...cursorOptions, projection }),
    signal,
  )) {
    for (const document of documents) {
      reader.read(document, range)
      bytes += document.length
    }
    onProgress?.({ bytes, values: reader.values })
  }
  return identified(reader.finish(), model)
}

/** Null: everything, also what the catalogue has not seen. */
function wantedFields({ catalog }: CollectionSetup, plan: ReadPlan): WantedFields | null {
  const { names, fields, types } = plan.selection
  if (names === null && fields === null && types === null) return null
  const bySeries = groupBy(plan.series, ({ component }) => component)
  const components = names === null ? bySeries.keys() : [...names.sensor, ...names.device]
  return new Map(
    Array.from(components, (component) => {
      if (fields === null || catalog.untyped.has(component)) return [component, null]
      const stored = (bySeries.get(component) ?? []).map(({ field }) => field)
      return [component, [...new Set([...fields, ...stored])]]
    }),
  )
}

/** Ascending in time, without nulls; two spellings of one field are one. */
function identified(fields: readonly StoredField[], model: DataModel): IdentifiedSamples[] {
  const times = fields[0]?.samples.times
  const order = times === undefined || isAscending(times) ? null : orderOf(times)
  const all = fields.map(({ component, type, kind, field: stored, samples }) => {
    const field = model.fieldName(type, stored)
    const identity = { component, type, kind, field, unit: model.unit(type, field, component) }
    const ordered = order === null ? samples : pickSamples(samples, order)
    return { identity, samples: inOrder(withoutNulls(ordered)) }
  })
  const bySeries = groupBy(all, ({ identity: { component, type, kind, field } }) =>
    JSON.stringify([component, type, kind, field]),
  )
  return [...bySeries.values()].map(([first, ...others]) =>
    others.length === 0
      ? first!
      : {
          identity: first!.identity,
          samples: inOrder(joinSamples([first!, ...others].map(({ samples }) => samples))),
        },
  )
}

const orderOf = (times: BigInt64Array): Int32Array =>
  Int32Array.from(times, (_, index) => index).sort((a, b) =>
    times[a]! < times[b]! ? -1 : times[a]! > times[b]! ? 1 : a - b,
  )

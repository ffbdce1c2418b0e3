import type { Collection } from 'mongodb'
import { FridgeConnectionError } from '../errors/index.js'
import { groupBy } from '../group-by.js'
import type { DataModel, SeriesDescription } from '../model/index.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import { inOrder, joinSamples, pickSamples } from '../series/samples.js'
import { isAscending } from '../series/times.js'
import { withoutNulls } from '../series/without-nulls.js'
import type { FetchOptions } from '../telemetry/fetch-options.js'
import type { ReadPlan } from '../telemetry/read-plan.js'
import { selectSeries } from '../telemetry/selection.js'
import { retryWaitMs, sleep } from '../telemetry/with-retries.js'
import type { TimeRange } from '../time/index.js'
import type { MongoServer, OpenCursor } from './mongo-server.js'
import { type Projection, projectionOf, projectionWithout } from './projection.js'
import type { SnapshotCatalog } from './snapshot-catalog.js'
import { type IsWanted, SnapshotReader, type StoredField } from './snapshot-reader.js'
import { timeField, timeFilters } from './time-stamp.js'

export interface CollectionSetup {
  readonly server: MongoServer
  readonly collection: Collection
  readonly place: string
  readonly model: DataModel
  readonly catalog: SnapshotCatalog
  /** Whether ranges of time are found without a look at every snapshot; null where the server does not say. */
  readonly hasTimeIndex: boolean | null
}

const mostTries = 3

/** Every sample of a plan in a range; read anew from the start where the line is cut or the server lost its place to another. */
export async function readCollection(
  setup: CollectionSetup,
  range: TimeRange,
  plan: ReadPlan,
  options: FetchOptions,
): Promise<IdentifiedSamples[]> {
  const { names } = plan.selection
  if (names !== null && names.sensor.length + names.device.length === 0) return []
  const projection = await projectionFor(setup, plan, options)
  for (let tries = 1; ; tries++) {
    try {
      return await readOnce(setup, range, plan, projection, options)
    } catch (error) {
      const isLost = error instanceof FridgeConnectionError && !isNobodyThere(error.cause)
      if (!isLost || tries >= mostTries) throw error
      await sleep(retryWaitMs(error, tries), options.signal)
    }
  }
}

// For which the driver has waited already.
const isNobodyThere = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === 'MongoServerSelectionError'

async function readOnce(
  { server, collection, place, model, hasTimeIndex }: CollectionSetup,
  range: TimeRange,
  { selection }: ReadPlan,
  projection: Projection,
  { signal, onProgress }: FetchOptions,
): Promise<IdentifiedSamples[]> {
  const names = selection.names && new Set([...selection.names.sensor, ...selection.names.device])
  const isWanted: IsWanted = (component, type, field) =>
    (names === null || names.has(component)) &&
    (selection.types?.includes(type) ?? true) &&
    (selection.fields?.includes(model.fieldName(type, field)) ?? true)
  const reader = new SnapshotReader(model, isWanted, (element) => server.readOther(element))
  const some = names === null ? 'all components' : [...names].slice(0, 5).join(', ')
  const slow = hasTimeIndex === false ? `, which has no index on ${timeField}` : ''
  const asked = `read ${some} from ${place}${slow}`
  const either = timeFilters(range)
  let bytes = 0
  for (const filter of hasTimeIndex === true ? either : [{ $or: either }]) {
    const open: OpenCursor = (cursorOptions) => collection.find(filter, { ...cursorOptions, projection })
    for await (const documents of server.documents(asked, open, signal)) {
      for (const document of documents) {
        reader.read(document, range)
        bytes += document.length
      }
      onProgress?.({ bytes, values: reader.values })
    }
  }
  return identified(reader.finish(), model)
}

/** With names, what they have; without, everything but what is known and not wanted: the catalogue may not have seen all that there is. */
async function projectionFor(
  { catalog, model }: CollectionSetup,
  { selection }: ReadPlan,
  { signal }: FetchOptions,
): Promise<Projection> {
  const { names, fields, types } = selection
  const known = fields === null && types === null ? [] : await catalog.series({ signal })
  // Not those of the plan: it may be older than the list, as that of live is.
  const series = selectSeries(selection, known, model)
  if (names === null) {
    const wanted = new Set(series.map(pathOf))
    const unwanted = known.filter((one) => !wanted.has(pathOf(one)) && !catalog.untyped.has(one.component))
    return projectionWithout(unwanted.map(({ component, field }) => [component, field]))
  }
  const byComponent = groupBy(series, ({ component }) => component)
  return projectionOf(
    new Map(
      [...names.sensor, ...names.device].map((component) => {
        if (fields === null || catalog.untyped.has(component)) return [component, null]
        const stored = (byComponent.get(component) ?? []).map(({ field }) => field)
        return [component, [...new Set([...fields, ...stored])]]
      }),
    ),
  )
}

const pathOf = ({ component, field }: SeriesDescription): string => JSON.stringify([component, field])

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

import { isFridgeError } from '../errors/index.js'
import type { SeriesDescription } from '../model/index.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import { joinSeries } from '../series/join-series.js'
import type { Sampling } from '../series/series.js'
import type { FetchProgress, ReadOptions } from '../telemetry/fetch-options.js'
import type { Kept } from '../telemetry/kept.js'
import { readCondensed } from '../telemetry/read-condensed.js'
import type { ReadPlan } from '../telemetry/read-plan.js'
import { takesField } from '../telemetry/selection.js'
import { TimeRange } from '../time/index.js'
import { conditionsOf } from './conditions.js'
import { daysOf } from './days-of.js'
import type { ChangedField } from './field-types.js'
import { readEnds, readSamples } from './flux.js'
import type { FridgeDBSetup } from './fridge-db-options.js'
import { readTables } from './read-tables.js'
import { condensedQuery, noneOf, oneOf } from './sample-queries.js'
import { SeriesCollector } from './series-collector.js'

const dayNs = 86_400_000_000_000n
// Whose days cost next to nothing as parts of one query.
const freeNs = 8n * dayNs
const daysPerRequest = 64
// Of which it is worth while to ask where it has samples at all.
const longNs = BigInt(daysPerRequest - 1) * dayNs

/**
 * Reads the samples of a plan. InfluxDB keeps samples in shards of a day or a week, in each of which a field has one datatype; where that
 * differs between shards, one `from |> range` gives the samples of the first datatype and leaves out the others without a word.
 * So the query has a part for every day. Of more than eight days, where that would cost time, the server is asked which fields
 * changed, and only these are read by days; if it does not say, all are. Shards of less than a day, which InfluxDB
 * makes where data are kept for less than two, are not looked into.
 */
export class BucketRead {
  readonly #setup: Pick<FridgeDBSetup, 'server' | 'bucket' | 'tags' | 'model'>
  readonly #changedFields: Kept<readonly ChangedField[] | null>
  readonly #plan: ReadPlan
  readonly #options: ReadOptions
  #progress: FetchProgress = { bytes: 0, values: 0 }

  constructor(
    setup: Pick<FridgeDBSetup, 'server' | 'bucket' | 'tags' | 'model'>,
    changedFields: Kept<readonly ChangedField[] | null>,
    plan: ReadPlan,
    options: ReadOptions,
  ) {
    this.#setup = setup
    this.#changedFields = changedFields
    this.#plan = plan
    this.#options = options
  }

  /** Every sample, by one request where no field changed its datatype. */
  async every(range: TimeRange): Promise<IdentifiedSamples[]> {
    const { model, tags } = this.#setup
    return this.#everyOf(range, conditionsOf(this.#plan.selection, model, tags))
  }

  /** One sample per window, by one request where no field changed its datatype; the changed ones are condensed here. */
  async condensed(range: TimeRange, sampling: Sampling, series: readonly SeriesDescription[]) {
    const { bucket, model, tags } = this.#setup
    const conditions = conditionsOf(this.#plan.selection, model, tags)
    const changed = severalDatatypes(series)
    const isChanged = new Set(changed.map(fieldKey))
    const steady = series.filter((one) => !isChanged.has(fieldKey(one)))
    const ofSteady = [...conditions, ...noneOf(changed)]
    const there =
      steady.length === 0
        ? []
        : await this.#request(condensedQuery(bucket, range, ofSteady, sampling, steady))
    if (changed.length === 0) return there
    const ofChanged = [...conditions, oneOf(changed)]
    const here = await readCondensed(range, sampling, (window) => this.#byDays(window, ofChanged))
    return joinSeries([...there, ...here])
  }

  async #everyOf(range: TimeRange, conditions: readonly string[]): Promise<IdentifiedSamples[]> {
    if (range.durationNs < freeNs) return this.#parts(daysOf(range), conditions)
    const { signal } = this.#options
    const changed = await this.#changedFields.get({ signal })
    if (changed === null) return this.#byDays(range, conditions)
    const { selection } = this.#plan
    const selected = changed.filter((field) => takesField(selection, field, this.#setup.model))
    if (selected.length === 0) return this.#parts([range], conditions)
    return joinSeries([
      ...(await this.#parts([range], [...conditions, ...noneOf(selected)])),
      ...(await this.#byDays(range, [...conditions, oneOf(selected)])),
    ])
  }

  async #byDays(range: TimeRange, conditions: readonly string[]): Promise<IdentifiedSamples[]> {
    if (range.durationNs < longNs) return this.#parts(daysOf(range), conditions)
    // Whatever the datatypes are, the very first and the very last sample are among these.
    const ends = (await this.#request(readEnds(this.#setup.bucket, range, conditions))).flatMap(
      ({ samples: { times } }) => [times[0]!, times[times.length - 1]!],
    )
    const [first, last] = [ends.reduce(earlier, range.stopNs), ends.reduce(later, range.startNs)]
    return first > last ? [] : this.#parts(daysOf(new TimeRange(first, last + 1n)), conditions)
  }

  async #parts(parts: readonly TimeRange[], conditions: readonly string[]): Promise<IdentifiedSamples[]> {
    const { bucket } = this.#setup
    if (parts.length <= daysPerRequest) return this.#request(readSamples(bucket, parts, conditions))
    const all: IdentifiedSamples[][] = []
    for (let from = 0; from < parts.length; from += daysPerRequest) {
      const some = parts.slice(from, from + daysPerRequest)
      all.push(await this.#request(readSamples(bucket, some, conditions)))
    }
    return joinSeries(all.flat())
  }

  async #request(flux: string): Promise<IdentifiedSamples[]> {
    const { server, model } = this.#setup
    const { onProgress, signal } = this.#options
    const { asked, selection } = this.#plan
    const before = this.#progress
    const create = () => new SeriesCollector(model, selection.names)
    const collector = await readTables(server, flux, asked, create, {
      signal,
      onProgress: ({ bytes, values }) => {
        this.#progress = { bytes: before.bytes + bytes, values: before.values + values }
        onProgress?.(this.#progress)
      },
    })
    return collector.finish()
  }
}

const earlier = (one: bigint, other: bigint): bigint => (one < other ? one : other)
const later = (one: bigint, other: bigint): bigint => (one > other ? one : other)

const fieldKey = ({ type, field }: Pick<SeriesDescription, 'type' | 'field'>): string =>
  JSON.stringify([type, field])

/** The fields that were stored with several datatypes. */
function severalDatatypes(series: readonly SeriesDescription[]): SeriesDescription[] {
  const first = new Map<string, SeriesDescription>()
  const changed = new Map<string, SeriesDescription>()
  for (const one of series) {
    const key = fieldKey(one)
    const known = first.get(key)
    if (known === undefined) first.set(key, one)
    else if (known.datatype !== one.datatype) changed.set(key, one)
  }
  return [...changed.values()]
}

/** Whether the server had to condense what it cannot, such as text: its kind changed since the series were listed. */
export const isWrongDatatype = (error: unknown): boolean =>
  isFridgeError(error, 'FridgeQueryError', 'FridgeServerError', 'FluxError') &&
  /unsupported (?:input type )?for/.test(error.message)

import { type RecordBatch, Table } from 'apache-arrow'
import { FridgeNameError } from '../errors/index.js'
import { groupBy } from '../group-by.js'
import { live } from '../live/live.js'
import type { LiveOptions } from '../live/live-options.js'
import type { LiveSample } from '../live/live-sample.js'
import type { LiveSource } from '../live/live-source.js'
import { checkSeries, type DataModel, type ModelIssue, type SeriesDescription } from '../model/index.js'
import { type FridgeResult, groupSeries, type IdentifiedSamples } from '../series/component-series.js'
import { emptySamples } from '../series/empty-samples.js'
import { type DurationInput, TimeRange } from '../time/index.js'
import { checkRange } from './check-range.js'
import { describeSeries } from './describe-series.js'
import { checkNames, type FetchOptions } from './fetch-options.js'
import type { CatalogOptions, NameCatalog } from './name-catalog.js'
import { planRead, type ReadPlan } from './read-plan.js'
import { readWindows } from './read-windows.js'
import { selectSeries } from './selection.js'
import { batchesOf, batchOf, type TableOptions } from './table-options.js'

/** What a source of telemetry is made of. */
export interface SourceSetup {
  readonly catalog: NameCatalog
  readonly model: DataModel
  /** Names the source in messages, such as `bucket "datadb"`. */
  readonly place: string
  /** Whether every read needs the list of stored series, default true; else only those that name fields or condense. */
  readonly needsSeries?: boolean
}

/** Telemetry of a fridge, wherever it is kept: the same questions, the same answers, the same errors. */
export abstract class TelemetrySource {
  /** Throws where the source cannot be asked any more. */
  protected abstract setup(): SourceSetup

  /** The samples of a plan's series in a range, each series ascending in time and without nulls. */
  protected abstract readSamples(
    range: TimeRange,
    plan: ReadPlan,
    options: FetchOptions,
  ): Promise<IdentifiedSamples[]>

  /** Where new samples of a plan's selection are asked for. */
  protected abstract liveSource(plan: ReadPlan): LiveSource

  /** Like `readSamples`, for batches that have the series of the plan and no others. */
  protected readListed(
    range: TimeRange,
    plan: ReadPlan,
    options: FetchOptions,
  ): Promise<IdentifiedSamples[]> {
    return this.readSamples(range, plan, options)
  }

  /** Names of all sensors that ever wrote a sample. */
  async sensorNames(options?: CatalogOptions): Promise<readonly string[]> {
    return (await this.setup().catalog.names(options)).sensor
  }

  /** Names of all devices that ever wrote a sample. */
  async deviceNames(options?: CatalogOptions): Promise<readonly string[]> {
    return (await this.setup().catalog.names(options)).device
  }

  /** All series that were ever stored, with their datatypes. */
  async series(options?: CatalogOptions): Promise<readonly SeriesDescription[]> {
    return this.setup().catalog.series(options)
  }

  /** Which stored series break the data model; none is a good sign. */
  async validate(options: CatalogOptions = {}): Promise<ModelIssue[]> {
    return checkSeries(await this.series({ refresh: true, ...options }), this.setup().model)
  }

  /**
   * Samples of the named components, in this order: `result.mxp.temperature.values` and `.times`. A component without samples in the range has
   * its fields all the same, with no sample. Throws `FridgeNameError` with near names for unknown components and fields.
   */
  async fetch(range: TimeRange, names: readonly string[], options: FetchOptions = {}): Promise<FridgeResult> {
    const wanted = checkNames(names, 'names')
    const { plan, all } = await this.read(range, wanted, options)
    const heard = new Set(all.map(({ identity }) => identity.component))
    const silent = new Set(wanted.filter((name) => !heard.has(name)))
    if (silent.size > 0) all.push(...(await this.#silentSeries(silent, plan, options)))
    const grouped = groupSeries(all, plan.sampling)
    const found = groupBy(all, ({ identity }) => identity.component)
    const result: Record<string, FridgeResult[string]> = Object.create(null)
    for (const name of wanted) result[name] = grouped[name] ?? withoutFields(name, found.get(name) ?? [])
    return result
  }

  /** Samples of all components. A name that stands for several is told apart by their types: `p1 (flow)`. */
  async fetchAll(range: TimeRange, options: FetchOptions = {}): Promise<FridgeResult> {
    const { plan, all } = await this.read(range, null, options)
    return groupSeries(all, plan.sampling)
  }

  /** Samples of all components up to now: `last({ hours: 1 })`. */
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
    const { plan, all } = await this.read(range, names, options)
    const batch = batchOf(all, plan.sampling, options.layout)
    return new Table(batch.schema, [batch])
  }

  /**
   * Arrow record batches of one schema for a range of any length, window after window in memory that does not grow; all
   * components where `names` is null. The schema has every stored series of the selection, with or without samples in the
   * range.
   */
  async *stream(
    range: TimeRange,
    names: readonly string[] | null = null,
    options: TableOptions = {},
  ): AsyncGenerator<RecordBatch> {
    const setup = this.setup()
    const windows = checkRange(range)
    const plan = await planRead(setup, names, options, { forStream: true })
    const toBatch = batchesOf(plan.series, plan.sampling, setup.model, options.layout)
    const read = (window: TimeRange) => this.readListed(window, plan, options)
    let isEmpty = true
    for await (const all of readWindows(windows, plan.sampling?.everyNs ?? null, read)) {
      const batch = toBatch(all)
      if (batch.numRows === 0) continue
      isEmpty = false
      yield batch
    }
    // So that a reader learns the schema.
    if (isEmpty) yield toBatch([])
  }

  /**
   * Samples as they are written, each once, of the named components or of all where `names` is null: `for await (const { component, field, time, value } of
   * fdb.live(['mxp']))`. Ends by `break` or the signal only. Lost connections are waited out. Throws the errors of `fetch` before the first answer, later
   * only those that no waiting helps, such as that the source was closed.
   */
  live(names: readonly string[] | null, options: LiveOptions = {}): AsyncGenerator<LiveSample> {
    return live({ setup: () => this.setup(), sourceOf: (plan) => this.liveSource(plan) }, names, options)
  }

  /** The stored series of components that were silent in the range. */
  async #silentSeries(
    silent: ReadonlySet<string>,
    { selection, sampling }: ReadPlan,
    { signal }: FetchOptions,
  ): Promise<IdentifiedSamples[]> {
    const { catalog, model } = this.setup()
    const stored = (await catalog.series({ signal })).filter(({ component }) => silent.has(component))
    return describeSeries(selectSeries(selection, stored, model), sampling, model).map(
      ({ identity, datatype }) => ({ identity, samples: emptySamples(datatype) }),
    )
  }

  /** Checks what was asked, and reads it. */
  protected async read(
    range: TimeRange,
    names: readonly string[] | null,
    options: FetchOptions,
  ): Promise<{ readonly plan: ReadPlan; readonly all: IdentifiedSamples[] }> {
    const setup = this.setup()
    const checked = checkRange(range)
    const plan = await planRead(setup, names, options)
    return { plan, all: await this.readSamples(checked, plan, options) }
  }
}

/** What a name is that no component of the result has to itself. Throws `FridgeNameError` for a name that stands for several. */
function withoutFields(name: string, found: readonly IdentifiedSamples[]): FridgeResult[string] {
  const types = [...new Set(found.map(({ identity }) => identity.type))]
  if (types.length === 0) return Object.create(null)
  const advice =
    types.length > 1
      ? `components of several types: ${types.join(', ')}. Say which, such as { types: [${JSON.stringify(types[0])}] }`
      : `a sensor and a device of one type, ${types[0]}. Read both with fetchAll`
  throw new FridgeNameError(`${JSON.stringify(name)} stands for ${advice}.`)
}

import { ChosenTimes } from '../inject/chosen-times.js'
import type { FridgeAnnotation } from '../inject/fridge-annotation.js'
import { inject } from '../inject/inject.js'
import type { InjectionReport, InjectOptions } from '../inject/inject-options.js'
import type { InjectedAnnotation, InjectedPoint } from '../inject/injected-point.js'
import type { QueueOptions } from '../inject/injection-setup.js'
import { Injector, type InjectorOptions } from '../inject/injector.js'
import type { LiveSource } from '../live/live-source.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import { checkRange } from '../telemetry/check-range.js'
import type { FetchOptions } from '../telemetry/fetch-options.js'
import { Kept } from '../telemetry/kept.js'
import type { ReadPlan } from '../telemetry/read-plan.js'
import { selectSeries } from '../telemetry/selection.js'
import { type SourceSetup, TelemetrySource } from '../telemetry/telemetry-source.js'
import type { TimeRange } from '../time/index.js'
import { bucketCatalog } from './bucket-catalog.js'
import { type ChangedField, readChangedFields } from './field-types.js'
import {
  checkOptions,
  type FridgeDBOptions,
  type FridgeDBSetup,
  optionsFromEnv,
} from './fridge-db-options.js'
import { liveQueries } from './live-queries.js'
import { readAnnotations } from './read-annotations.js'
import { BucketRead, isWrongDatatype } from './read-bucket.js'

/**
 * Telemetry of a fridge in an InfluxDB 2 or InfluxDB Cloud. Nothing is sent before the first question and nothing stays
 * open after the last. Reads are repeated after a lost connection. Throws `FridgeOptionsError`.
 */
export class FridgeDB extends TelemetrySource {
  readonly #setup: FridgeDBSetup
  readonly #changedFields: Kept<readonly ChangedField[] | null>
  readonly #source: SourceSetup
  readonly #chosen = new ChosenTimes()

  constructor(options: FridgeDBOptions) {
    super()
    this.#setup = checkOptions(options)
    const { server, bucket, model, namesMaxAgeMs } = this.#setup
    this.#changedFields = new Kept((signal) => readChangedFields(server, bucket, signal), namesMaxAgeMs)
    this.#source = {
      catalog: bucketCatalog(this.#setup, this.#changedFields),
      model,
      place: `bucket ${JSON.stringify(bucket)}`,
      needsSeries: false,
    }
  }

  /** From INFLUXDB_TOKEN, INFLUXDB_BUCKET, INFLUXDB_URL and INFLUXDB_ORG; the last two default to the vendor's cloud. */
  static fromEnv(
    options: Partial<FridgeDBOptions> = {},
    env: Readonly<Record<string, string | undefined>> = processEnv(),
  ): FridgeDB {
    return new FridgeDB(optionsFromEnv(env, options))
  }

  protected override setup(): SourceSetup {
    return this.#source
  }

  /** One request, a few where fields changed their datatype. */
  protected override async readSamples(
    range: TimeRange,
    plan: ReadPlan,
    options: FetchOptions,
  ): Promise<IdentifiedSamples[]> {
    const { selection, series, sampling } = plan
    const { names } = selection
    const isEmpty = names !== null && names.sensor.length + names.device.length === 0
    if (isEmpty || (sampling !== null && series.length === 0)) return []
    const read = new BucketRead(this.#setup, this.#changedFields, plan, options)
    if (sampling === null) return read.every(range)
    try {
      return await read.condensed(range, sampling, series)
    } catch (error) {
      if (!isWrongDatatype(error)) throw error
      const { catalog, model } = this.#source
      const stored = await catalog.series({ refresh: true, signal: options.signal })
      return read.condensed(range, sampling, selectSeries(selection, stored, model))
    }
  }

  protected override liveSource(plan: ReadPlan): LiveSource {
    return liveQueries(this.#setup, plan)
  }

  /**
   * Writes points and annotations of your own; resolves when the server has them or, with `folder`, when they are safe on the disk
   * and what the server could take was delivered. At least once, and twice is once: a point of the same component and time takes the
   * place of the one there is. Throws `FridgePointsError` before anything is kept, `FridgeQueueError`, and without a folder the errors of a request.
   */
  inject(
    items: readonly (InjectedPoint | InjectedAnnotation)[],
    options: InjectOptions & QueueOptions = {},
  ): Promise<InjectionReport> {
    return inject({ ...this.#setup, chosen: this.#chosen }, items, options)
  }

  /** For a program that injects all the time: points are safe when its `inject` resolves and delivered in the background. Throws `FridgeQueueError`. */
  openInjector(options: InjectorOptions = {}): Promise<Injector> {
    return Injector.open({ ...this.#setup, chosen: this.#chosen }, options)
  }

  /** Annotations of a range in the order of time. Throws the errors of a request. */
  async annotations(
    range: TimeRange,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<FridgeAnnotation[]> {
    return readAnnotations(this.#setup, checkRange(range), signal)
  }
}

/** Of Node; a browser has none. */
function processEnv(): Readonly<Record<string, string | undefined>> {
  const { process } = globalThis as {
    readonly process?: { readonly env?: Record<string, string | undefined> }
  }
  return process?.env ?? {}
}

import type { CsvTable } from '../annotated-csv/index.js'
import { AnnotatedCsvError } from '../errors/index.js'
import { conditionsOf } from '../influx/conditions.js'
import { latestStop, readLastOfAll, readNow, readSamples } from '../influx/flux.js'
import type { FridgeDBSetup } from '../influx/fridge-db-options.js'
import { readTables } from '../influx/read-tables.js'
import { SeriesCollector } from '../influx/series-collector.js'
import { column } from '../influx/table-series.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import { checkNames } from '../telemetry/fetch-options.js'
import type { NameCatalog } from '../telemetry/name-catalog.js'
import { checkFields, modelFields, type Selection } from '../telemetry/selection.js'
import { instantNanos } from '../time/instant.js'
import { TimeRange } from '../time/time-range.js'
import type { LiveOptions } from './live-options.js'

/** Where live samples come from. */
export interface LiveSetup extends Pick<FridgeDBSetup, 'server' | 'bucket' | 'model'> {
  readonly catalog: NameCatalog
}

export interface LiveAnswer {
  /** The server's clock when it answered. */
  readonly serverNs: bigint
  readonly all: readonly IdentifiedSamples[]
}

/** Requests for the samples of one selection; none is repeated here. */
export interface LiveSource {
  /** The last sample of each series, however old. */
  readLast(signal?: AbortSignal): Promise<LiveAnswer>
  /** Everything from a time stamp on, also what claims to be from the future. */
  readFrom(startNs: bigint, signal?: AbortSignal): Promise<LiveAnswer>
  readRange(range: TimeRange, signal?: AbortSignal): Promise<IdentifiedSamples[]>
}

const latestStopNs = instantNanos(latestStop)

/** Looks the names up. Throws `FridgeNameError` and the errors of a request. */
export async function openLiveSource(
  { server, bucket, model, catalog }: LiveSetup,
  names: readonly string[] | null,
  { fields, types, signal }: LiveOptions,
): Promise<LiveSource> {
  const selection: Selection = {
    fields: fields === undefined ? null : modelFields(checkNames(fields, 'fields'), model),
    types: types === undefined ? null : checkNames(types, 'types'),
    names: names === null ? null : await catalog.find(checkNames(names, 'names'), signal),
  }
  const place = `bucket ${JSON.stringify(bucket)}`
  if (fields !== undefined) checkFields(selection, await catalog.series({ signal }), model, place)
  const conditions = conditionsOf(selection, model)
  const asked = `read new samples from ${place}`
  const once = { ...server, retries: 0 }

  const withNow = async (flux: string, signal?: AbortSignal): Promise<LiveAnswer> => {
    const query = `${readNow('now')}\n${flux} |> yield(name: "samples")`
    const { clock, samples } = await readTables(
      once,
      query,
      asked,
      () => new LiveCollector(new SeriesCollector(model)),
      { signal },
    )
    if (clock !== null) return { serverNs: clock, all: samples.finish() }
    throw new AnnotatedCsvError({ row: 0, column: null, expected: 'a table "now"', received: 'none' })
  }
  return {
    readLast: (signal) => withNow(readLastOfAll(bucket, conditions), signal),
    readFrom: (startNs, signal) =>
      withNow(readSamples(bucket, new TimeRange(startNs, latestStopNs), conditions), signal),
    readRange: async (range, signal) => {
      const query = readSamples(bucket, range, conditions)
      return (await readTables(once, query, asked, () => new SeriesCollector(model), { signal })).finish()
    },
  }
}

class LiveCollector {
  readonly samples: SeriesCollector
  clock: bigint | null = null

  constructor(samples: SeriesCollector) {
    this.samples = samples
  }

  add(table: CsvTable): void {
    if (table.result !== 'now') {
      this.samples.add(table)
      return
    }
    const time = column(table, '_time')
    if (time.datatype === 'dateTime') this.clock = time.values[0] ?? null
  }
}

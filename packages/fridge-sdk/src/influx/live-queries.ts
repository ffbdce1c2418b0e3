import type { CsvTable } from '../annotated-csv/index.js'
import { AnnotatedCsvError } from '../errors/index.js'
import type { LiveAnswer, LiveSource } from '../live/live-source.js'
import { newestOf } from '../live/newest-of.js'
import type { ReadPlan } from '../telemetry/read-plan.js'
import { instantNanos } from '../time/instant.js'
import { TimeRange } from '../time/time-range.js'
import { conditionsOf } from './conditions.js'
import { daysOf } from './days-of.js'
import { latestStop, readEndOfAll, readNow, readSamples } from './flux.js'
import type { FridgeDBSetup } from './fridge-db-options.js'
import { readTables } from './read-tables.js'
import { SeriesCollector } from './series-collector.js'
import { column } from './table-series.js'

const latestStopNs = instantNanos(latestStop)

/** Each question is one request, in which the server says what its clock shows. */
export function liveQueries(
  { server, bucket, tags, model }: Pick<FridgeDBSetup, 'server' | 'bucket' | 'tags' | 'model'>,
  { selection, asked }: ReadPlan,
): LiveSource {
  const conditions = conditionsOf(selection, model, tags)
  const collector = (): SeriesCollector => new SeriesCollector(model, selection.names)
  const once = { ...server, retries: 0 }

  const withNow = async (flux: string, signal?: AbortSignal): Promise<LiveAnswer> => {
    const query = `${readNow('now')}\n${flux}`
    const { clock, samples } = await readTables(once, query, asked, () => new LiveCollector(collector()), {
      signal,
    })
    if (clock !== null) return { serverNs: clock, all: samples.finish() }
    throw new AnnotatedCsvError({ row: 0, column: null, expected: 'a table "now"', received: 'none' })
  }
  return {
    async readState(signal) {
      const { serverNs, all } = await withNow(readEndOfAll(bucket, conditions, 'last'), signal)
      return { serverNs, newestNs: newestOf(all) }
    },
    // In two parts, so that no sample of a field that changes its datatype at midnight is left out.
    readFrom: (startNs, signal) =>
      withNow(readSamples(bucket, daysOf(new TimeRange(startNs, latestStopNs), 2), conditions), signal),
    async readRange(range, signal) {
      const query = readSamples(bucket, daysOf(range, 64), conditions)
      return (await readTables(once, query, asked, collector, { signal })).finish()
    },
    wait: server.sleep,
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

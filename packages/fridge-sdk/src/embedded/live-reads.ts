import type { LiveSource } from '../live/live-source.js'
import type { WakeUp } from '../live/wake-up.js'
import type { DataModel } from '../model/index.js'
import type { IdentifiedSamples } from '../series/component-series.js'
import type { ReadPlan } from '../telemetry/read-plan.js'
import { selectSeries } from '../telemetry/selection.js'
import { TimeRange } from '../time/index.js'
import type { StoreCatalog } from './database/store-catalog.js'
import type { StoreDatabase } from './database/store-database.js'
import { stopNs } from './database/store-times.js'
import { readPlanned } from './read/read-samples.js'

/** A store as those see it who watch it. */
export interface WatchedStore {
  /** What is committed now. */
  catalog(): StoreCatalog
  readonly database: StoreDatabase
  readonly model: DataModel
  /** Rings after each write, and when the store is closed. */
  readonly wakeUp: WakeUp
}

/** Only this program writes to the store: where it did not since the last answer, nothing is read. */
export function liveReads({ catalog, database, model, wakeUp }: WatchedStore, plan: ReadPlan): LiveSource {
  let last: { readonly writes: number; readonly startNs: bigint } | null = null
  const now = (): bigint => BigInt(Date.now()) * 1_000_000n
  const selected = () => selectSeries(plan.selection, catalog().series(), model)
  const read = (range: TimeRange, signal?: AbortSignal): Promise<IdentifiedSamples[]> =>
    database.with((connection) =>
      readPlanned(connection, catalog(), model, range, { ...plan, series: selected() }, { signal }),
    )
  return {
    readState: (signal) =>
      database.with(async (connection) => {
        const stored = catalog()
        let newestNs: bigint | null = null
        for (const component of new Set(selected().map((key) => stored.find(key)!))) {
          signal?.throwIfAborted()
          const span = await stored.span(connection, component)
          if (span !== null && (newestNs === null || span.lastNs > newestNs)) newestNs = span.lastNs
        }
        return { serverNs: now(), newestNs }
      }),
    async readFrom(startNs, signal) {
      const writes = wakeUp.count
      const serverNs = now()
      const isKnown = last !== null && last.writes === writes && last.startNs <= startNs
      const all = isKnown ? [] : await read(new TimeRange(startNs, stopNs), signal)
      if (!isKnown) last = { writes, startNs }
      return { serverNs, all }
    },
    readRange: read,
    wait: (ms, signal) => wakeUp.wait(ms, last?.writes ?? wakeUp.count, signal),
  }
}

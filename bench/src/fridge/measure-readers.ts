import { TimeRange } from '@coldlab/fridge-sdk'
import { ToolchainError } from '../peers/toolchains.js'
import type { ProgressLine } from '../progress.js'
import { median } from '../quantile.js'
import { CommandError } from '../run-command.js'
import { type FridgeReader, queryOfFridgeDB } from './fridge-readers.js'
import type { InfluxProcess } from './influx-process.js'
import type { ReadReport } from './read-task.js'

export interface ReaderResult {
  readonly title: string
  readonly gives: string
  readonly days: number
  /** Median over the processes of their first read; NaN where it could not be measured. */
  readonly firstMs: number
  /** Median of all later reads of the same processes; NaN where there are none. */
  readonly againMs: number
  readonly values: number
  readonly peakMiB: number
  readonly reads: number
  readonly version: string
  /** Null where it was measured. */
  readonly notMeasured: string | null
}

/** Lets all readers read in turn, so that none has a quieter computer than another. */
export async function measureReaders(
  readers: readonly FridgeReader[],
  server: InfluxProcess,
  stopNs: bigint,
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<ReaderResult[]> {
  const reports = readers.map((): ReadReport[] => [])
  const failures = new Map<number, string>()
  // Round 0 counts for none: the first reads of all find the server's caches empty.
  const rounds = 1 + Math.max(...readers.map((reader) => reader.rounds))
  for (let round = 0; round < rounds; round++) {
    for (const [index, reader] of readers.entries()) {
      const isWarmUp = round === 0
      if (isWarmUp ? index > 0 : round > reader.rounds || failures.has(index)) continue
      progress.update(round * readers.length + index, rounds * readers.length)
      const range = new TimeRange(stopNs - BigInt(Math.round(reader.days * 86_400)) * 1_000_000_000n, stopNs)
      const { url, org, token, bucket } = server
      const task = {
        url,
        org,
        token,
        bucket,
        start: String(range.startNs),
        stop: String(stopNs),
        query: reader.days > 1 ? '' : await queryOfFridgeDB(server, range),
        way: '',
        reads: reader.reads,
      }
      try {
        const report = await reader.run(task, signal)
        if (!isWarmUp) reports[index]!.push(report)
      } catch (error) {
        if (!(error instanceof CommandError || error instanceof ToolchainError)) throw error
        failures.set(index, error.message)
      }
    }
  }
  return readers.map((reader, index) => summarise(reader, reports[index]!, failures.get(index) ?? null))
}

function summarise(
  { title, gives, days }: FridgeReader,
  reports: readonly ReadReport[],
  notMeasured: string | null,
): ReaderResult {
  const first = reports.map(({ ms }) => ms[0]!)
  const later = reports.flatMap(({ ms }) => ms.slice(1))
  return {
    title,
    gives,
    days,
    firstMs: median(first),
    againMs: median(later),
    values: reports[0]?.values ?? 0,
    peakMiB: Math.max(...reports.map(({ peakMiB }) => peakMiB)),
    reads: first.length + later.length,
    version: reports[0]?.version ?? '',
    notMeasured,
  }
}

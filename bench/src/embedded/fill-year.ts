import { rmSync, statSync } from 'node:fs'
import { EmbeddedStore, type StorePoint } from '@coldlab/fridge-sdk/embedded'
import type { Table } from 'apache-arrow'
import type { ProgressLine } from '../progress.js'
import { median } from '../quantile.js'
import { startNs, tablesOfDays } from './year-of-snapshots.js'

export interface IngestReport {
  readonly days: number
  readonly values: number
  readonly valuesPerSecond: number
  /** Of one append of a day: the median, and the slowest, which also writes the log into the file or makes levels. */
  readonly dayMs: number
  readonly slowestDayMs: number
  readonly closeMs: number
  readonly fileBytes: number
  readonly bytesPerValue: number
  readonly peakMiB: number
  /** One snapshot of 52 components given as points, until it is on the disk. */
  readonly snapshotMs: number
  readonly seed: number
}

const seed = 20261121
const liveSnapshots = 50

/** Fills a new file day by day; the time that the tables take to make does not count. */
export async function fillYear(
  path: string,
  days: number,
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<IngestReport> {
  for (const file of [path, `${path}.wal`]) rmSync(file, { force: true })
  const store = await EmbeddedStore.open(path)
  const dayMs: number[] = []
  let values = 0
  for (const table of tablesOfDays(days, seed)) {
    const began = performance.now()
    values += (await store.append(table, { signal })).values
    dayMs.push(performance.now() - began)
    progress.update(dayMs.length, days)
  }
  const peakMiB = process.resourceUsage().maxRSS / 1024
  const closing = performance.now()
  await store.close()
  const closeMs = performance.now() - closing
  const seconds = (dayMs.reduce((sum, ms) => sum + ms, 0) + closeMs) / 1000
  const fileBytes = statSync(path).size
  return {
    days,
    values,
    valuesPerSecond: values / seconds,
    dayMs: median(dayMs),
    slowestDayMs: Math.max(...dayMs),
    closeMs,
    fileBytes,
    bytesPerValue: fileBytes / values,
    peakMiB,
    snapshotMs: await liveSnapshotMs(`${path}.live`, signal),
    seed,
  }
}

async function liveSnapshotMs(path: string, signal: AbortSignal): Promise<number> {
  for (const file of [path, `${path}.wal`]) rmSync(file, { force: true })
  const store = await EmbeddedStore.open(path)
  const [day] = tablesOfDays(1, seed)
  const ms: number[] = []
  for (let index = 0; index < liveSnapshots; index++) {
    const points = snapshotPoints(day!, index)
    const began = performance.now()
    await store.append(points, { signal })
    ms.push(performance.now() - began)
  }
  await store.close()
  for (const file of [path, `${path}.wal`]) rmSync(file, { force: true })
  // The first makes the tables.
  return median(ms.slice(1))
}

function snapshotPoints(day: Table, row: number): StorePoint[] {
  const byComponent = new Map<
    string,
    StorePoint & { fields: Record<string, number | bigint | boolean | string | null> }
  >()
  for (const { name } of day.schema.fields) {
    const parts = /^([a-z]+)_(.+)_([^_]+)$/.exec(name)
    if (parts === null) continue
    const [, type, field, component] = parts as unknown as [string, string, string, string]
    const point = byComponent.get(component) ?? { time: startNs + BigInt(row), component, type, fields: {} }
    point.fields[field] = day.getChild(name)!.get(row) as number
    byComponent.set(component, point)
  }
  return [...byComponent.values()]
}

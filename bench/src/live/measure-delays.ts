import { setTimeout as wait } from 'node:timers/promises'
import { FridgeDB } from '@coldlab/fridge-sdk'
import { type InfluxProcess, post } from '../fridge/influx-process.js'
import type { ProgressLine } from '../progress.js'
import type { LiveDelays } from './live-table.js'

const fields = ['temperature', 'resistance']

/** Writes snapshots at odd moments while `live()` watches all of their series. */
export async function measureDelays(
  server: InfluxProcess,
  { everyMs, components, snapshots }: { everyMs: number; components: number; snapshots: number },
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<LiveDelays> {
  const names = Array.from({ length: components }, (_, index) => `live${everyMs}x${components}n${index}`)
  const series = names.length * fields.length
  const write = async (snapshot: number): Promise<bigint> => {
    const time = BigInt(Date.now()) * 1_000_000n
    const values = fields.map((field, index) => `${field}=${Math.sin(snapshot + index)}`).join(',')
    const lines = names.map((name) => `thermometer,sensor=${name} ${values} ${time}`)
    const url = `${server.url}/api/v2/write?org=${server.org}&bucket=${server.bucket}&precision=ns`
    await post(url, server.token, lines.join('\n'), signal)
    return time
  }
  await write(0)
  const stop = new AbortController()
  const written = new Map<bigint, number>()
  const delivered = new Map<bigint, number>()
  const counts = new Map<bigint, number>()
  const { promise: begun, resolve: begin } = withResolver()
  const watching = (async () => {
    const options = { every: { milliseconds: everyMs }, onConnection: begin }
    const both = AbortSignal.any([signal, stop.signal])
    for await (const { time } of new FridgeDB({ ...server }).live(names, { ...options, signal: both })) {
      const count = (counts.get(time) ?? 0) + 1
      counts.set(time, count)
      if (count === series) delivered.set(time, performance.now())
    }
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error
  })
  await Promise.race([begun, watching])
  for (let snapshot = 1; snapshot <= snapshots; snapshot++) {
    // The golden ratio spreads the moments evenly over the interval.
    await wait(everyMs * (1 + ((snapshot * 0.618034) % 1)), undefined, { signal })
    written.set(await write(snapshot), performance.now())
    progress.update(snapshot, snapshots)
  }
  while (delivered.size < snapshots) await wait(20, undefined, { signal })
  stop.abort()
  await watching
  // A snapshot may come before the writer hears that it is written.
  const delaysMs = [...written].map(([time, atMs]) => Math.max(0, delivered.get(time)! - atMs))
  return { everyMs, series, delaysMs }
}

function withResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

import { parseArgs } from 'node:util'
import { startInflux } from '../fridge/influx-process.js'
import { ProgressLine } from '../progress.js'
import { beginRun, publishRun } from '../report/bench-run.js'
import { type LiveBenchResults, type LiveDelays, liveTable } from './live-table.js'
import { measureDelays } from './measure-delays.js'

/** Components of two series each: one thermometer, and as many series as a fridge of 52 components has. */
const cases = [
  { everyMs: 200, components: 57 },
  { everyMs: 1000, components: 1 },
  { everyMs: 1000, components: 57 },
]

/** `npm run bench -- live`: how soon a new sample is delivered. */
export async function runLiveBench(args: readonly string[], signal: AbortSignal): Promise<void> {
  const { quick } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false } },
  }).values
  const endRun = beginRun('live', args, signal)
  const progress = new ProgressLine()
  const server = await startInflux(signal)
  try {
    const delays: LiveDelays[] = []
    for (const { everyMs, components } of cases) {
      progress.start(`Polls every ${everyMs} ms`)
      delays.push(
        await measureDelays(server, { everyMs, components, snapshots: quick ? 6 : 30 }, progress, signal),
      )
      progress.end('done')
    }
    const results: LiveBenchResults = {
      ...(await endRun()),
      server: server.version,
      delays,
    }
    publishRun('live', results, liveTable(results), quick)
  } finally {
    await server.stop()
  }
}

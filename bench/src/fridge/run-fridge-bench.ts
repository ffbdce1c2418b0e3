import { parseArgs } from 'node:util'
import { ProgressLine } from '../progress.js'
import { beginRun, publishRun } from '../report/bench-run.js'
import { fridgeReaders } from './fridge-readers.js'
import { type FridgeBenchResults, fridgeTable } from './fridge-table.js'
import { startInflux } from './influx-process.js'
import { measureReaders } from './measure-readers.js'
import { lastMidnightNs, writeDays } from './write-days.js'

/** `npm run bench -- fridge`: fills a real InfluxDB and reads it in every way there is. */
export async function runFridgeBench(args: readonly string[], signal: AbortSignal): Promise<void> {
  const { quick } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false } },
  }).values
  const endRun = beginRun('fridge', args, signal)
  const longDays = quick ? 2 : 30
  const stopNs = lastMidnightNs()
  const progress = new ProgressLine()
  const server = await startInflux(signal)
  try {
    progress.start(`Writing ${longDays} days`)
    await writeDays(server, longDays, stopNs, progress, signal)
    progress.end('done')
    progress.start('Reading')
    const all = fridgeReaders(server, longDays, quick)
    const readers = await measureReaders(all, server, stopNs, progress, signal)
    progress.end('done')
    const results: FridgeBenchResults = {
      ...(await endRun()),
      server: server.version,
      readers,
    }
    publishRun('fridge', results, fridgeTable(results), quick)
  } finally {
    await server.stop()
  }
}

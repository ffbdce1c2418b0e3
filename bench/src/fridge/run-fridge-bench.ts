import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { describeMachine, loadAverage } from '../machine.js'
import { benchFolder } from '../peers/toolchains.js'
import { ProgressLine } from '../progress.js'
import { updateReadme } from '../report/update-readme.js'
import { runCommand } from '../run-command.js'
import { fridgeReaders } from './fridge-readers.js'
import { type FridgeBenchResults, fridgeTable } from './fridge-table.js'
import { startInflux } from './influx-process.js'
import { measureReaders } from './measure-readers.js'
import { writeDays } from './write-days.js'

/** `npm run bench -- fridge`: fills a real InfluxDB and reads it in every way there is. */
export async function runFridgeBench(args: readonly string[], signal: AbortSignal): Promise<void> {
  const { quick } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false } },
  }).values
  const began = new Date()
  const loadBefore = loadAverage()
  const longDays = quick ? 2 : 30
  const progress = new ProgressLine()
  const server = await startInflux(signal)
  try {
    progress.start(`Writing ${longDays} days`)
    await writeDays(server, longDays, progress, signal)
    progress.end('done')
    progress.start('Reading')
    const readers = await measureReaders(fridgeReaders(server, longDays, quick), server, progress, signal)
    progress.end('done')
    const results: FridgeBenchResults = {
      began: began.toISOString(),
      command: ['npm run bench -- fridge', ...args].join(' '),
      commit: await runCommand(['git', '-C', benchFolder, 'describe', '--always', '--dirty'], { signal }),
      machine: describeMachine(),
      loadBefore,
      loadAfter: loadAverage(),
      server: server.version,
      readers,
    }
    const table = fridgeTable(results)
    console.log(table)
    if (quick) return
    mkdirSync(`${benchFolder}results`, { recursive: true })
    const file = `${benchFolder}results/${results.began.slice(0, 10)}-fridge.json`
    writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`)
    updateReadme(`${benchFolder}README.md`, table, 'fridge results')
  } finally {
    await server.stop()
  }
}

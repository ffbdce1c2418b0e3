import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startInflux } from '../fridge/influx-process.js'
import { describeMachine, loadAverage } from '../machine.js'
import { benchFolder } from '../peers/toolchains.js'
import { ProgressLine } from '../progress.js'
import { updateReadme } from '../report/update-readme.js'
import { runCommand } from '../run-command.js'
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
  const began = new Date()
  const loadBefore = loadAverage()
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
      began: began.toISOString(),
      command: ['npm run bench -- live', ...args].join(' '),
      commit: await runCommand(['git', '-C', benchFolder, 'describe', '--always', '--dirty'], { signal }),
      machine: describeMachine(),
      loadBefore,
      loadAfter: loadAverage(),
      server: server.version,
      delays,
    }
    const table = liveTable(results)
    console.log(table)
    if (quick) return
    mkdirSync(`${benchFolder}results`, { recursive: true })
    const file = `${benchFolder}results/${results.began.slice(0, 10)}-live.json`
    writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`)
    updateReadme(`${benchFolder}README.md`, table, 'live results')
  } finally {
    await server.stop()
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ProgressLine } from '../progress.js'
import { beginRun, publishRun } from '../report/bench-run.js'
import { runCommand } from '../run-command.js'
import { type EmbeddedBenchResults, embeddedTable } from './embedded-table.js'
import { fillYear } from './fill-year.js'
import { type ReadReport, readTasks } from './read-tasks.js'

const reader = fileURLToPath(new URL('./read-year.js', import.meta.url))

/** `npm run bench -- embedded`: a year of a fridge into one file, and out of it again. */
export async function runEmbeddedBench(args: readonly string[], signal: AbortSignal): Promise<void> {
  const { quick, folder: parent } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, folder: { type: 'string', default: tmpdir() } },
  }).values
  const days = quick ? 20 : 365
  const endRun = beginRun('embedded', args, signal)
  const progress = new ProgressLine()
  const folder = mkdtempSync(join(parent, 'coldlab-bench-'))
  try {
    const path = join(folder, 'year.duckdb')
    progress.start(`Writing ${days} days`)
    const ingest = await fillYear(path, days, progress, signal)
    progress.end(`${Math.round(ingest.valuesPerSecond / 1000)},000 values/s`)
    const tasks = readTasks(days)
    const reports = tasks.map((): ReadReport[] => [])
    const rounds = quick ? 1 : 5
    progress.start('Reading')
    for (let round = 0; round < rounds; round++) {
      for (const [index, task] of tasks.entries()) {
        progress.update(round * tasks.length + index, rounds * tasks.length)
        const printed = await runCommand([process.execPath, reader, path, JSON.stringify(task)], { signal })
        reports[index]!.push(JSON.parse(printed) as ReadReport)
      }
    }
    progress.end('done')
    const results: EmbeddedBenchResults = {
      ...(await endRun()),
      ingest,
      reads: tasks.map((task, index) => ({ task, reports: reports[index]! })),
    }
    publishRun('embedded', results, embeddedTable(results), quick)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

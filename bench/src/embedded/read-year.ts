import { TimeRange } from '@coldlab/fridge-sdk'
import { EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import type { ReadReport, ReadTask } from './read-tasks.js'
import { startNs } from './year-of-snapshots.js'

const repetitions = 5

/** `node read-year.js FILE TASK`: reads as the task says, prints the times as JSON. */
const [, , path, task] = process.argv
const { names, every, days, startSeconds, plainSql } = JSON.parse(task!) as ReadTask
const range = TimeRange.starting(startNs + BigInt(Math.round(startSeconds * 1e9)), { days })

// Loads DuckDB's library, which is no part of opening a file.
await (await EmbeddedStore.open(':memory:')).close()

const opening = performance.now()
const store = await EmbeddedStore.open(path!)
const openMs = performance.now() - opening
const [firstMs, samples] = await timed(read)
const againMs: number[] = []
for (let repetition = 0; repetition < repetitions; repetition++) againMs.push((await timed(read))[0])
await store.close()
const report: ReadReport = { openMs, firstMs, againMs, samples }
console.log(JSON.stringify(report))

async function timed(work: () => Promise<number>): Promise<[number, number]> {
  const began = performance.now()
  const count = await work()
  return [performance.now() - began, count]
}

async function read(): Promise<number> {
  if (names.length === 0) {
    const table = await store.fetchTable(range)
    return table.numRows * (table.numCols - 1)
  }
  if (plainSql) return readPlainly()
  const fields = ['temperature']
  const windows = every === null ? {} : { every, aggregate: 'min-max' as const }
  const result = await store.fetch(range, names, { fields, ...windows })
  return names.reduce((sum, name) => sum + result[name]!.temperature!.length, 0)
}

/** What anybody would write. */
async function readPlainly(): Promise<number> {
  const everyNs = BigInt(Number.parseInt(every!, 10)) * 1_000_000n
  let samples = 0
  for (const name of names) {
    const table = await store.sql(
      `SELECT epoch_ns(time) // ${everyNs} AS w, min(temperature), arg_min(time, temperature), max(temperature), arg_max(time, temperature)
        FROM thermometer WHERE component = $1 GROUP BY w ORDER BY w`,
      [name],
    )
    samples += 2 * table.numRows
  }
  return samples
}

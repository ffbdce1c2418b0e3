import { median } from '../quantile.js'
import { type BenchRun, runInWords } from '../report/bench-run.js'
import { type Cell, markdownTable } from '../text-table.js'
import type { IngestReport } from './fill-year.js'
import type { ReadReport, ReadTask } from './read-tasks.js'

export interface EmbeddedBenchResults extends BenchRun {
  readonly ingest: IngestReport
  readonly reads: readonly { readonly task: ReadTask; readonly reports: readonly ReadReport[] }[]
}

/** The results as Markdown, for the README and the terminal. */
export function embeddedTable(results: EmbeddedBenchResults): string {
  const { ingest, reads } = results
  const rows = reads.map(({ task, reports }): Cell[] => [
    task.title,
    median(reports.map(({ openMs }) => openMs)),
    median(reports.map(({ firstMs }) => firstMs)),
    Math.max(...reports.map(({ firstMs }) => firstMs)),
    median(reports.flatMap(({ againMs }) => againMs)),
    reports[0]?.samples ?? null,
    reports.length,
  ])
  const header = ['reads', 'ms, open', 'ms, first read', 'slowest first', 'ms, again', 'samples', 'processes']
  const writes: Cell[][] = [
    ['values', ingest.values],
    ['values/s, levels and closing included', Math.round(ingest.valuesPerSecond / 1000) * 1000],
    ['ms, a day (984,960 values), median', ingest.dayMs],
    ['ms, a day, slowest', Math.round(ingest.slowestDayMs)],
    ['ms, a live snapshot of 52 components', ingest.snapshotMs],
    ['GB, the file', ingest.fileBytes / 1e9],
    ['bytes/value', ingest.bytesPerValue],
    ['peak MiB', Math.round(ingest.peakMiB)],
  ]
  return [
    `${runInWords(results, '')} Wall time.`,
    markdownTable([`writing ${ingest.days} days`, ''], writes),
    markdownTable(header, rows),
    'Windows are min–max pairs. Each read is the first of a new process, medians over the processes (and the slowest); “again” is the median of five more in each. The file is in ' +
      `the computer's cache. Plain DuckDB: the same file, one SQL query over all samples per series. Seed ${ingest.seed}.`,
  ].join('\n\n')
}

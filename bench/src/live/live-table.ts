import { quantile } from '../quantile.js'
import { type BenchRun, runInWords } from '../report/bench-run.js'
import { type Cell, markdownTable } from '../text-table.js'

export interface LiveDelays {
  readonly everyMs: number
  readonly series: number
  /** From the end of the writing of a snapshot until the last of its samples is delivered. */
  readonly delaysMs: readonly number[]
}

export interface LiveBenchResults extends BenchRun {
  readonly server: string
  readonly delays: readonly LiveDelays[]
}

const header = [
  'poll interval, ms',
  'series',
  'snapshots',
  'median, ms',
  '95 %, ms',
  'longest, ms',
  'beyond the interval, ms',
]

/** The results as Markdown, for the README and the terminal. */
export function liveTable(results: LiveBenchResults): string {
  const { server, delays } = results
  const rows = delays.map(({ everyMs, series, delaysMs }): Cell[] => {
    const longest = Math.max(...delaysMs)
    const times = [quantile(delaysMs, 0.5), quantile(delaysMs, 0.95), longest, Math.max(0, longest - everyMs)]
    return [everyMs, series, delaysMs.length, ...times.map(Math.round)]
  })
  return [
    `${runInWords(results, 'server, writer and reader share the cores; ')} ${server}.`,
    markdownTable(header, rows),
  ].join('\n\n')
}

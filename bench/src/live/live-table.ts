import type { Machine } from '../machine.js'
import { quantile } from '../quantile.js'
import { type Cell, markdownTable } from '../text-table.js'

export interface LiveDelays {
  readonly everyMs: number
  readonly series: number
  /** From the end of the writing of a snapshot until the last of its samples is delivered. */
  readonly delaysMs: readonly number[]
}

export interface LiveBenchResults {
  readonly began: string
  readonly command: string
  readonly commit: string
  readonly machine: Machine
  readonly loadBefore: readonly number[]
  readonly loadAfter: readonly number[]
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
  const { began, commit, command, machine, loadBefore, loadAfter, server, delays } = results
  const rows = delays.map(({ everyMs, series, delaysMs }): Cell[] => {
    const longest = Math.max(...delaysMs)
    const times = [quantile(delaysMs, 0.5), quantile(delaysMs, 0.95), longest, Math.max(0, longest - everyMs)]
    return [everyMs, series, delaysMs.length, ...times.map(Math.round)]
  })
  return [
    `${began.slice(0, 16).replace('T', ' ')} UTC, commit ${commit}, \`${command}\`. ${machine.cpu}, ${machine.cores} cores, ` +
      `${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}; server, writer and reader share the cores; ` +
      `load average ${loadBefore[0]} before, ${loadAfter[0]} after. ${server}.`,
    markdownTable(header, rows),
  ].join('\n\n')
}

import { type BenchRun, runInWords } from '../report/bench-run.js'
import { type Cell, markdownTable } from '../text-table.js'
import type { ReaderResult } from './measure-readers.js'

export interface FridgeBenchResults extends BenchRun {
  readonly server: string
  readonly readers: readonly ReaderResult[]
}

const header = [
  'reader',
  'gives',
  'days',
  'ms, first read',
  'over curl',
  'ms, again',
  'over curl',
  'values/s',
  'peak MiB',
  'reads',
]

/** The results as Markdown, for the README and the terminal. */
export function fridgeTable(results: FridgeBenchResults): string {
  const { readers, server } = results
  const curlMs = readers[0]?.firstMs ?? Number.NaN
  const missing = readers.filter(({ notMeasured }) => notMeasured !== null)
  const rows = readers
    .filter(({ notMeasured }) => notMeasured === null)
    .map((reader): Cell[] => {
      const ms = Number.isNaN(reader.againMs) ? reader.firstMs : reader.againMs
      return [
        reader.title,
        reader.gives,
        reader.days,
        Math.round(reader.firstMs),
        reader.firstMs / reader.days / curlMs,
        Number.isNaN(reader.againMs) ? null : Math.round(reader.againMs),
        Number.isNaN(reader.againMs) ? null : reader.againMs / reader.days / curlMs,
        reader.values === 0 ? null : Math.round(reader.values / ms) * 1000,
        Number.isNaN(reader.peakMiB) ? null : Math.round(reader.peakMiB),
        reader.reads,
      ]
    })
  const versions = [...new Set(readers.map(({ version }) => version).filter((version) => version !== ''))]
  return [
    `${runInWords(results, 'server and reader share the cores; ')} Wall time, medians.`,
    markdownTable(header, rows),
    'A day is 984,960 values: 52 components, a snapshot every ten seconds, floats with all their digits. Readers take turns, each in a new process; ' +
      '“first read” is the first of a process, “again” the later ones. “Over curl” compares them, per day, with curl on the query of FridgeDB; values/s are those of the later reads where there are some. The first read of all, of a server that has just been written to, counts for none.',
    ...missing.map(({ title, notMeasured }) => `- ${title}: not measured: ${notMeasured}`),
    `Versions: ${[server, ...versions].join('; ')}.`,
  ].join('\n\n')
}

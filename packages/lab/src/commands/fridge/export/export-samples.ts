import { createWriteStream } from 'node:fs'
import { extname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { streamToArrow, streamToCsv, type TimeRange } from '@coldlab/fridge-sdk'
import { toParquet } from '@coldlab/fridge-sdk/embedded'
import type { RecordBatch } from 'apache-arrow'
import { UsageError } from '../../../errors.js'
import { progressBar } from '../../../terminal/progress-bar.js'
import { type StatusLine, statusLine } from '../../../terminal/status-line.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { writeWhole } from '../new-output-file.js'
import { withSource } from '../source/open-source.js'
import { namesOf, readOptions } from '../source/read-options.js'
import { timeRange } from '../time/time-range.js'
import { type ExportFormat, type ExportOptions, exportFormats } from './export-command.js'

/** Writes a range to a file, batch by batch. */
export function exportSamples(options: ExportOptions, signal: AbortSignal): Promise<number> {
  const { out, layout, force, json } = options
  const format = options.format ?? formatOf(out)
  const range = timeRange(options)
  const read = { ...readOptions(options, signal), layout }
  return withSource(options, signal, async (source) => {
    const count = { rows: 0, columns: 0 }
    const line = statusLine()
    try {
      await writeWhole(out, force === true, (unfinished) => {
        const batches = source.stream(range, namesOf([], options), read)
        return writers[format](withProgress(batches, range, count, line), unfinished, signal)
      })
    } finally {
      line.clear()
    }
    const summary = { file: out, format, ...range.toJSON(), ...count }
    if (json) await writeJsonLine(summary)
    else await writeOutput(`${out}: ${count.rows.toLocaleString('en')} rows, ${count.columns} columns\n`)
    return 0
  })
}

/** Throws `UsageError` for a name that ends like none of the formats. */
function formatOf(out: string): ExportFormat {
  const format = exportFormats.find((one) => extname(out).toLowerCase() === `.${one}`)
  if (format !== undefined) return format
  throw new UsageError(
    `--out: ${out} ends in no format that is known: give --format ${exportFormats.join(' or ')}.`,
    {
      option: 'format',
    },
  )
}

type Writer = (batches: AsyncIterable<RecordBatch>, path: string, signal: AbortSignal) => Promise<unknown>

const writers: Readonly<Record<ExportFormat, Writer>> = {
  arrow: (batches, path, signal) => pipeline(streamToArrow(batches), createWriteStream(path), { signal }),
  csv: (batches, path, signal) => pipeline(streamToCsv(batches), createWriteStream(path), { signal }),
  parquet: (batches, path, signal) => toParquet(batches, path, { signal }),
}

async function* withProgress(
  batches: AsyncIterable<RecordBatch>,
  { startNs, durationNs }: TimeRange,
  count: { rows: number; columns: number },
  line: StatusLine,
): AsyncGenerator<RecordBatch> {
  const minutes = (nanos: bigint) => Number(nanos / 60_000_000_000n)
  const bar = progressBar('exporting, minutes', minutes(durationNs) || 1)
  line.show('asking for samples')
  try {
    for await (const batch of batches) {
      line.clear()
      count.rows += batch.numRows
      count.columns = batch.numCols
      bar.update(minutes((lastTime(batch) ?? startNs) - startNs))
      yield batch
    }
    // A Parquet file is written when all rows are there.
    line.show(`writing ${count.rows.toLocaleString('en')} rows`)
  } finally {
    bar.clear()
  }
}

/** Time of the last row, none in an empty batch. In a long table it is that of the last series, which is near enough. */
function lastTime(batch: RecordBatch): bigint | undefined {
  const times: BigInt64Array = batch.getChild('time')!.toArray()
  return times.at(-1)
}

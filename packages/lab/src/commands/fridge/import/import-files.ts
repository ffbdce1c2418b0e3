import { access, constants } from 'node:fs/promises'
import { extname } from 'node:path'
import { isFridgeError } from '@coldlab/fridge-sdk'
import type { AppendSummary, EmbeddedStore } from '@coldlab/fridge-sdk/embedded'
import { InputFileError, systemErrorCode, UsageError } from '../../../errors.js'
import { statusLine } from '../../../terminal/status-line.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { openOrMakeStore } from '../source/store-file.js'
import { arrowBatches } from './arrow-batches.js'
import type { ImportOptions } from './import-command.js'

type Report = (summary: AppendSummary) => void

const arrowEnds = ['.arrow', '.arrows', '.feather', '.ipc']

export async function importFiles(
  files: readonly string[],
  { data, json }: ImportOptions,
  signal: AbortSignal,
): Promise<number> {
  for (const file of files) await checkFile(file)
  const store = await openOrMakeStore(data)
  const line = statusLine()
  try {
    for (const file of files) {
      const report: Report = ({ values }) => line.show(`${file}: ${values.toLocaleString('en')} values`)
      const summary = await importFile(store, file, report, signal)
      line.clear()
      if (json) await writeJsonLine({ file, ...summary })
      else await writeOutput(`${file}: ${summaryText(summary)}\n`)
    }
    return 0
  } finally {
    line.clear()
    await store.close()
  }
}

/** Throws `UsageError` for other kinds of files, `InputFileError` for those that cannot be read. */
async function checkFile(file: string): Promise<void> {
  const known = ['.parquet', '.csv', ...arrowEnds]
  if (!known.includes(extname(file).toLowerCase())) {
    throw new UsageError(`${file} is none of the known kinds: a name ends in ${known.join(', ')}.`, {
      option: 'file',
    })
  }
  try {
    await access(file, constants.R_OK)
  } catch (cause) {
    throw new InputFileError({ path: file, reason: systemErrorCode(cause) ?? 'unknown' }, { cause })
  }
}

async function importFile(
  store: EmbeddedStore,
  file: string,
  onProgress: Report,
  signal: AbortSignal,
): Promise<AppendSummary> {
  try {
    const isArrow = arrowEnds.includes(extname(file).toLowerCase())
    return await (isArrow
      ? importArrow(store, file, onProgress, signal)
      : store.import(file, { onProgress, signal }))
  } catch (cause) {
    if (!isFridgeError(cause, 'FridgePointsError') || cause.message.includes(file)) throw cause
    throw new InputFileError({ path: file, reason: cause.message.replace(/\.$/, '') }, { cause })
  }
}

async function importArrow(
  store: EmbeddedStore,
  file: string,
  onProgress: Report,
  signal: AbortSignal,
): Promise<AppendSummary> {
  const total = { values: 0, inserted: 0, changed: 0 }
  for await (const batch of arrowBatches(file)) {
    const { values, inserted, changed } = await store.append(batch, { signal })
    total.values += values
    total.inserted += inserted
    total.changed += changed
    onProgress(total)
  }
  return total
}

function summaryText({ values, inserted, changed }: AppendSummary): string {
  const rows = `${inserted.toLocaleString('en')} new rows`
  return `${values.toLocaleString('en')} values, ${rows}${changed === 0 ? '' : `, ${changed.toLocaleString('en')} changed`}`
}

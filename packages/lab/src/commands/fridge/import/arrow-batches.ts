import { open } from 'node:fs/promises'
import { type RecordBatch, RecordBatchReader } from 'apache-arrow'
import { InputFileError, systemErrorCode } from '../../../errors.js'

/** The batches of an Arrow IPC file or stream, one at a time. Throws `InputFileError`. */
export async function* arrowBatches(path: string): AsyncGenerator<RecordBatch> {
  const file = await inWords(path, open(path))
  try {
    const reader = await inWords(path, RecordBatchReader.from(file))
    await inWords(path, reader.open())
    // An empty file reads as a stream of nothing.
    if (reader.schema === undefined) throw notArrow(path)
    for (;;) {
      const { done, value } = await inWords(path, Promise.resolve(reader.next()))
      if (done) return
      yield value
    }
  } finally {
    await file.close()
  }
}

/** Whatever the reader stumbles over: it has no errors of its own. */
async function inWords<Result>(path: string, task: Promise<Result>): Promise<Result> {
  try {
    return await task
  } catch (cause) {
    const code = systemErrorCode(cause)
    if (code === null || !/^E[A-Z]+$/.test(code)) throw notArrow(path, { cause })
    throw new InputFileError({ path, reason: code }, { cause })
  }
}

const notArrow = (path: string, options?: ErrorOptions): InputFileError =>
  new InputFileError({ path, reason: 'it is no Arrow IPC file, or its end is lost' }, options)

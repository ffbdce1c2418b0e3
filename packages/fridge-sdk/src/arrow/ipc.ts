import {
  AsyncByteQueue,
  type RecordBatch,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
  type Table,
  tableFromIPC,
  tableToIPC,
} from 'apache-arrow'
import { FridgePointsError } from '../errors/index.js'
import { quoteValue } from '../quote-value.js'

/** Arrow's two IPC formats: a `file` (also called Feather) can be read from any place, a `stream` from its start on. */
export type ArrowFormat = 'file' | 'stream'

/** A table as Arrow IPC. */
export function toArrow(table: Table, format: ArrowFormat = 'file'): Uint8Array {
  return tableToIPC(table, format)
}

/** Reads either of the two formats. Throws `FridgePointsError` for bytes that are no whole table. */
export function fromArrow(bytes: Uint8Array): Table {
  try {
    const table = tableFromIPC(bytes)
    if (table.numCols > 0) return table
  } catch (cause) {
    throw noArrow(bytes, { cause })
  }
  throw noArrow(bytes)
}

const noArrow = (bytes: Uint8Array, options?: ErrorOptions): FridgePointsError =>
  new FridgePointsError(
    `What came (${quoteValue(bytes.length)} bytes)`,
    'is no Arrow file or stream, or a part of one: give all bytes of it',
    options,
  )

/** Batches of one schema as Arrow IPC, piece by piece as they come; no piece where there is no batch. */
export async function* streamToArrow(
  batches: AsyncIterable<RecordBatch>,
  format: ArrowFormat = 'file',
): AsyncGenerator<Uint8Array> {
  const pieces = new PieceList()
  const writer = format === 'file' ? new RecordBatchFileWriter() : new RecordBatchStreamWriter()
  writer.reset(pieces)
  for await (const batch of batches) {
    writer.write(batch)
    yield* pieces.take()
  }
  writer.finish()
  yield* pieces.take()
}

/** Keeps what a writer writes until it is taken. The writer's own queue takes all batches at once, however slow the reader is. */
class PieceList extends AsyncByteQueue {
  #pieces: Uint8Array[] = []

  override write(piece: Uint8Array): void {
    this.#pieces.push(piece)
  }

  take(): Uint8Array[] {
    const pieces = this.#pieces
    this.#pieces = []
    return pieces
  }
}

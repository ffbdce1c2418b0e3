import { type DataType, type RecordBatch, type Table, DataType as Types, type Vector } from 'apache-arrow'
import { formatNanos } from '../time/format-nanos.js'

const rowsPerPiece = 1000

/**
 * A table as CSV (RFC 4180), piece by piece: a header, then a line per row. Times are RFC 3339 with nine decimals, nulls are
 * empty, NaN and infinities are `NaN`, `Infinity`, `-Infinity`, floats have the fewest digits that read back the same.
 */
export function* toCsv(table: Table): Generator<string> {
  yield csvHeader(table)
  for (const batch of table.batches) yield* csvRows(batch)
}

/** The same for batches as they come, all of one schema. */
export async function* streamToCsv(batches: AsyncIterable<RecordBatch>): AsyncGenerator<string> {
  let isFirst = true
  for await (const batch of batches) {
    if (isFirst) yield csvHeader(batch)
    isFirst = false
    yield* csvRows(batch)
  }
}

const csvHeader = ({ schema }: Table | RecordBatch): string =>
  `${schema.fields.map(({ name }) => quoteCell(name)).join(',')}\r\n`

function* csvRows(batch: RecordBatch): Generator<string> {
  const columns = batch.schema.fields.map((_, index) => cellWriter(batch.getChildAt(index)!))
  for (let from = 0; from < batch.numRows; from += rowsPerPiece) {
    const rows: string[] = []
    for (let row = from; row < Math.min(from + rowsPerPiece, batch.numRows); row++) {
      rows.push(`${columns.map((cell) => cell(row)).join(',')}\r\n`)
    }
    yield rows.join('')
  }
}

function cellWriter(column: Vector): (row: number) => string {
  const type: DataType = column.type
  if (Types.isTimestamp(type)) {
    const times = column.toArray() as BigInt64Array
    return remembering((row) => times[row]!, formatNanos)
  }
  const [data] = column.data
  if (data !== undefined && column.data.length === 1 && data.dictionary !== undefined) {
    const { dictionary } = data
    const codes = data.values as Int32Array
    const cell = remembering(
      (row) => codes[row]!,
      (code) => quoteCell(String(dictionary.get(code))),
    )
    return (row) => (data.getValid(row) ? cell(row) : '')
  }
  return (row) => {
    const value: unknown = column.get(row)
    if (value === null) return ''
    return typeof value === 'string' ? quoteCell(value) : String(value)
  }
}

// The times of a long table come again with every series, its names with every row.
function remembering<Key>(
  keyOf: (row: number) => Key,
  textOf: (key: Key) => string,
): (row: number) => string {
  const known = new Map<Key, string>()
  return (row) => {
    const key = keyOf(row)
    let text = known.get(key)
    if (text === undefined) {
      text = textOf(key)
      known.set(key, text)
    }
    return text
  }
}

// A lone empty text is quoted, so that it is no null.
const quoteCell = (text: string): string =>
  text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

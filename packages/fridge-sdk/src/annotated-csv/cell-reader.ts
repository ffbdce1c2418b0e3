import { endsCell } from './ascii.js'
import type { ColumnBuffer } from './column-buffer.js'
import { readBoolean } from './read-boolean.js'
import { readDouble } from './read-double.js'
import { readLong, readUnsignedLong } from './read-long.js'
import { readText } from './read-text.js'
import type { TimeReader } from './read-time.js'

/** Reads the cell without quotes that starts at `start` into its column: where it ends, or -1 where it cannot be read. */
export function readCell(
  bytes: Uint8Array,
  start: number,
  column: ColumnBuffer,
  row: number,
  times: TimeReader,
): number {
  if (endsCell(bytes[start])) {
    if (column.defaultText !== '') return -1
    column.setNull(row)
    return start
  }
  switch (column.datatype) {
    case 'double':
      return readDouble(bytes, start, column, row)
    case 'dateTime':
      return times.read(bytes, start, column, row)
    case 'boolean':
      return readBoolean(bytes, start, column, row)
    case 'long':
      return readLong(bytes, start, column, row)
    case 'unsignedLong':
      return readUnsignedLong(bytes, start, column, row)
    default:
      return readText(bytes, start, column, row)
  }
}

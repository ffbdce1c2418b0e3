import type { DuckDBAppender, DuckDBDataChunk, DuckDBType } from '@duckdb/node-api'
import type { Values } from '../series/samples.js'
import type { Abortable, Connection } from './connection.js'
import type { DuckDB } from './duckdb.js'
import type { ResultColumn } from './read-columns.js'
import type { StoredDatatype } from './store-schema.js'

/** A column to write; `time` for time stamps in nanoseconds, values null for a column without any. */
export interface RowsColumn {
  readonly datatype: StoredDatatype | 'time'
  readonly column: ResultColumn | null
}

export interface TableName {
  readonly catalog?: string
  readonly schema: string
  readonly table: string
}

/** Appends rows `from` to `to` of columns, which are those of the table in its order, whole pieces at a time. */
export async function writeRows(
  connection: Connection,
  { catalog, schema, table }: TableName,
  columns: readonly RowsColumn[],
  from: number,
  to: number,
  options: Abortable = {},
): Promise<void> {
  if (from >= to) return
  const { api, bindings } = connection.duckdb
  const types = columns.map(({ datatype }) => duckdbType(api, datatype))
  const piece = bindings.vector_size()
  const appender = await connection.abortable(
    () => connection.raw.createAppender(table, schema, catalog),
    options,
  )
  try {
    for (let at = from; at < to; at += piece) {
      options.signal?.throwIfAborted()
      appender.appendDataChunk(dataChunk(connection.duckdb, types, columns, at, Math.min(piece, to - at)))
    }
    appender.closeSync()
  } catch (cause) {
    // What an appender still holds it would write when it is collected, long after the transaction.
    discard(appender)
    if (options.signal?.aborted) throw options.signal.reason
    throw connection.error(cause)
  }
}

function discard(appender: DuckDBAppender): void {
  appender.clear()
  try {
    appender.closeSync()
  } catch {
    // It had failed before, which is what the caller learns.
  }
}

function dataChunk(
  { api, bindings }: DuckDB,
  types: readonly DuckDBType[],
  columns: readonly RowsColumn[],
  from: number,
  count: number,
): DuckDBDataChunk {
  const chunk = api.DuckDBDataChunk.create(types, count)
  for (const [place, { column }] of columns.entries()) {
    const vector = bindings.data_chunk_get_vector(chunk.chunk, place)
    if (column !== null) writeValues(bindings, vector, column.values, column.nulls, from, count)
    if (column === null || column.nulls !== null) {
      writeNulls(bindings, vector, column?.nulls ?? null, from, count)
    }
  }
  return chunk
}

type Vector = ReturnType<DuckDB['bindings']['data_chunk_get_vector']>

function writeValues(
  bindings: DuckDB['bindings'],
  vector: Vector,
  values: Values,
  nulls: Uint8Array | null,
  from: number,
  count: number,
): void {
  if (values.datatype === 'string') {
    for (let row = 0; row < count; row++) {
      if (nulls?.[from + row] === 1) continue
      bindings.vector_assign_string_element(vector, row, values.dictionary[values.data[from + row]!] ?? '')
    }
    return
  }
  const { buffer, byteOffset, BYTES_PER_ELEMENT: width } = values.data
  bindings.copy_data_to_vector(vector, 0, buffer as ArrayBuffer, byteOffset + from * width, count * width)
}

/** One bit per row, lowest first, set where there is a value. */
function writeNulls(
  bindings: DuckDB['bindings'],
  vector: Vector,
  nulls: Uint8Array | null,
  from: number,
  count: number,
): void {
  const bits = new Uint8Array(Math.ceil(count / 64) * 8)
  if (nulls !== null) {
    for (let row = 0; row < count; row++) {
      if (nulls[from + row] !== 1) bits[row >> 3]! |= 1 << (row & 7)
    }
  }
  bindings.vector_ensure_validity_writable(vector)
  bindings.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.length)
}

function duckdbType(api: DuckDB['api'], datatype: StoredDatatype | 'time'): DuckDBType {
  switch (datatype) {
    case 'time':
      return api.TIMESTAMP_NS
    case 'double':
      return api.DOUBLE
    case 'long':
      return api.BIGINT
    case 'unsignedLong':
      return api.UBIGINT
    case 'boolean':
      return api.BOOLEAN
    case 'string':
      return api.VARCHAR
  }
}

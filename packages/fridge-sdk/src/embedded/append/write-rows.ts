import type { DuckDBAppender, DuckDBDataChunk, DuckDBType } from '@duckdb/node-api'
import type { Values } from '../../series/samples.js'
import type { Abortable, Connection } from '../database/connection.js'
import type { DuckDB } from '../database/duckdb.js'
import type { ColumnDatatype } from '../database/store-schema.js'

/** A column to write; times are whole numbers. Null for a column without any values. */
export interface RowsColumn {
  readonly datatype: ColumnDatatype
  readonly column: { readonly values: Values | SlotValues; readonly nulls: Uint8Array | null } | null
}

interface SlotValues {
  readonly datatype: 'slot'
  readonly data: Int32Array
}

export const timeColumn = (data: BigInt64Array, nulls: Uint8Array | null = null): RowsColumn => ({
  datatype: 'time',
  column: { values: { datatype: 'long', data }, nulls },
})

export const slotColumn = (data: Int32Array): RowsColumn => ({
  datatype: 'slot',
  column: { values: { datatype: 'slot', data }, nulls: null },
})

/**
 * Appends rows `from` to `to` of columns, which are those of the table in its order, whole pieces at a time. `table`: its plain
 * name, after those of its catalogue and schema.
 */
export async function writeRows(
  connection: Connection,
  table: string,
  columns: readonly RowsColumn[],
  from: number,
  to: number,
  options: Abortable = {},
): Promise<void> {
  if (from >= to) return
  const { api, bindings } = connection.duckdb
  const types = columns.map(({ datatype }) => duckdbType(api, datatype))
  const piece = bindings.vector_size()
  const [name, schema, catalog] = table.split('.').reverse()
  const appender = await connection.abortable(
    () => connection.raw.createAppender(name!, schema, catalog),
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
  values: Values | SlotValues,
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

function duckdbType(api: DuckDB['api'], datatype: ColumnDatatype): DuckDBType {
  switch (datatype) {
    case 'time':
      return api.TIMESTAMP_NS
    case 'slot':
      return api.INTEGER
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

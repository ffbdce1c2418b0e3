import type { DuckDBDataChunk, DuckDBMaterializedResult, DuckDBType } from '@duckdb/node-api'
import {
  Bool,
  type Data,
  type DataType,
  DateDay,
  Field,
  Float32,
  Float64,
  Int8,
  Int16,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  Uint8,
  Uint16,
  Uint32,
  Uint64,
  Utf8,
} from 'apache-arrow'
import { textData, validityOf } from '../../arrow/arrow-data.js'
import type { DuckDB } from '../database/duckdb.js'

/**
 * The rows of a result as an Arrow table. Numbers, times and texts keep their types; decimals and whole numbers of 128 bits (what
 * `sum` makes of whole numbers) become floats, everything else text.
 */
export function arrowTable(duckdb: DuckDB, result: DuckDBMaterializedResult): Table {
  const { api } = duckdb
  const names = result.deduplicatedColumnNames()
  const columns = result.columnTypes().map((type) => arrowColumn(api, type))
  const schema = new Schema(
    columns.map(({ type }, index) => new Field(names[index] ?? `column ${index + 1}`, type, true)),
  )
  const batches: RecordBatch[] = []
  for (let index = 0; index < result.chunkCount; index++) {
    const chunk = result.getChunk(index)
    const length = chunk.rowCount
    const children = columns.map((column, place) => column.read(duckdb, chunk, place, length))
    batches.push(
      new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children })),
    )
  }
  return new Table(schema, batches)
}

interface ArrowColumn {
  readonly type: DataType
  readonly read: (duckdb: DuckDB, chunk: DuckDBDataChunk, place: number, length: number) => Data
}

function arrowColumn(api: DuckDB['api'], type: DuckDBType): ArrowColumn {
  const { DuckDBTypeId: id } = api
  switch (type.typeId) {
    case id.DOUBLE:
      return copied(new Float64(), Float64Array)
    case id.FLOAT:
      return copied(new Float32(), Float32Array)
    case id.BIGINT:
      return copied(new Int64(), BigInt64Array)
    case id.UBIGINT:
      return copied(new Uint64(), BigUint64Array)
    case id.INTEGER:
      return copied(new Int32(), Int32Array)
    case id.UINTEGER:
      return copied(new Uint32(), Uint32Array)
    case id.SMALLINT:
      return copied(new Int16(), Int16Array)
    case id.USMALLINT:
      return copied(new Uint16(), Uint16Array)
    case id.TINYINT:
      return copied(new Int8(), Int8Array)
    case id.UTINYINT:
      return copied(new Uint8(), Uint8Array)
    case id.TIMESTAMP_NS:
      return copied(new TimestampNanosecond('UTC'), BigInt64Array)
    case id.TIMESTAMP:
    case id.TIMESTAMP_TZ:
      return copied(new TimestampMicrosecond('UTC'), BigInt64Array)
    case id.TIMESTAMP_MS:
      return copied(new TimestampMillisecond('UTC'), BigInt64Array)
    case id.TIMESTAMP_S:
      return copied(new TimestampSecond('UTC'), BigInt64Array)
    case id.DATE:
      return copied(new DateDay(), Int32Array)
    case id.BOOLEAN:
      return { type: new Bool(), read: readBooleans }
    case id.HUGEINT:
    case id.UHUGEINT:
      return { type: new Float64(), read: (_, chunk, place) => floatsOf(chunk, place, Number) }
    case id.DECIMAL: {
      const toNumber = (value: unknown) => (value as InstanceType<typeof api.DuckDBDecimalValue>).toDouble()
      return { type: new Float64(), read: (_, chunk, place) => floatsOf(chunk, place, toNumber) }
    }
    default:
      return { type: new Utf8(), read: readTexts }
  }
}

type Numbers =
  | Float64Array
  | Float32Array
  | BigInt64Array
  | BigUint64Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array

/** A column whose values lie in memory as Arrow has them. */
function copied(
  type: DataType,
  Values: {
    new (buffer: ArrayBufferLike, byteOffset: number, length: number): Numbers
    readonly BYTES_PER_ELEMENT: number
  },
): ArrowColumn {
  return {
    type,
    read({ bindings }, chunk, place, length) {
      const vector = bindings.data_chunk_get_vector(chunk.chunk, place)
      const bytes = bindings.vector_get_data(vector, length * Values.BYTES_PER_ELEMENT)
      const data = new Values(bytes.buffer, bytes.byteOffset, length).slice()
      return makeData({ type, length, ...nullsOf(bindings, vector, length), data } as never)
    },
  }
}

function nullsOf(
  bindings: DuckDB['bindings'],
  vector: ReturnType<DuckDB['bindings']['data_chunk_get_vector']>,
  length: number,
): { nullCount: number; nullBitmap?: Uint8Array } {
  const bits = bindings.vector_get_validity(vector, Math.ceil(length / 64) * 8) as Uint8Array | null
  if (!bits) return { nullCount: 0 }
  let nullCount = 0
  for (let row = 0; row < length; row++) if ((bits[row >> 3]! & (1 << (row & 7))) === 0) nullCount++
  return { nullCount, nullBitmap: bits.slice() }
}

function readBooleans({ bindings }: DuckDB, chunk: DuckDBDataChunk, place: number, length: number): Data {
  const vector = bindings.data_chunk_get_vector(chunk.chunk, place)
  const bytes = bindings.vector_get_data(vector, length)
  const data = new Uint8Array(Math.ceil(length / 64) * 8)
  for (let row = 0; row < length; row++) if (bytes[row] === 1) data[row >> 3]! |= 1 << (row & 7)
  return makeData({ type: new Bool(), length, ...nullsOf(bindings, vector, length), data })
}

function floatsOf(chunk: DuckDBDataChunk, place: number, toNumber: (value: unknown) => number): Data {
  const values = chunk.getColumnValues(place)
  const nulls = Uint8Array.from(values, (value) => Number(value === null))
  const data = Float64Array.from(values, (value) => (value === null ? Number.NaN : toNumber(value)))
  return makeData({ type: new Float64(), length: values.length, ...validityOf(nulls), data })
}

function readTexts(_: DuckDB, chunk: DuckDBDataChunk, place: number): Data {
  const values = chunk.getColumnValues(place)
  const codes = new Map<string, number>([['', 0]])
  const nulls = Uint8Array.from(values, (value) => Number(value === null))
  const data = Int32Array.from(values, (value) => {
    const text = value === null ? '' : String(value)
    const code = codes.get(text) ?? codes.size
    codes.set(text, code)
    return code
  })
  return textData(data, [...codes.keys()], nulls)
}

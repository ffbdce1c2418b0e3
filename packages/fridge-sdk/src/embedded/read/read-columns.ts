import type { DuckDBDataChunk, DuckDBMaterializedResult } from '@duckdb/node-api'
import type { Values } from '../../series/samples.js'
import type { DuckDB } from '../database/duckdb.js'
import type { StoredDatatype } from '../database/store-schema.js'

export interface ResultColumn {
  readonly values: Values
  /** 1 where the value is missing; null where none is. */
  readonly nulls: Uint8Array | null
}

const bytesPerValue = { double: 8, long: 8, unsignedLong: 8, boolean: 1 } as const

/** The columns of a whole result. Time stamps in nanoseconds are read as `long`. */
export function readResult(
  duckdb: DuckDB,
  result: DuckDBMaterializedResult,
  datatypes: readonly StoredDatatype[],
): ResultColumn[] {
  return readColumns(
    duckdb,
    Array.from({ length: result.chunkCount }, (_, index) => result.getChunk(index)),
    datatypes,
  )
}

/** The columns of chunks that follow each other. */
export function readColumns(
  { bindings }: DuckDB,
  chunks: readonly DuckDBDataChunk[],
  datatypes: readonly StoredDatatype[],
): ResultColumn[] {
  const rows = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0)
  const columns = datatypes.map((datatype) => new GrowingColumn(datatype, rows))
  let at = 0
  for (const chunk of chunks) {
    const count = chunk.rowCount
    for (const [place, column] of columns.entries()) column.copy(bindings, chunk, place, at, count)
    at += count
  }
  return columns.map((column) => column.finish())
}

class GrowingColumn {
  readonly #values: Values
  readonly #codes = new Map<string, number>()
  readonly #dictionary: string[] = []
  #nulls: Uint8Array | null = null

  constructor(datatype: StoredDatatype, length: number) {
    this.#values = emptyValues(datatype, length, this.#dictionary)
  }

  copy(bindings: DuckDB['bindings'], chunk: DuckDBDataChunk, place: number, at: number, count: number): void {
    const vector = bindings.data_chunk_get_vector(chunk.chunk, place)
    const values = this.#values
    // Null where every value is there, whatever the declaration says.
    const validity = bindings.vector_get_validity(vector, Math.ceil(count / 64) * 8) as Uint8Array | null
    if (validity) this.#copyNulls(validity, at, count)
    if (values.datatype === 'string') {
      const texts = chunk.getColumnVector(place)
      for (let row = 0; row < count; row++) {
        const text = texts.getItem(row)
        if (text !== null) values.data[at + row] = this.#code(String(text))
      }
      return
    }
    const bytes = bindings.vector_get_data(vector, count * bytesPerValue[values.datatype])
    const { buffer, byteOffset } = bytes
    if (values.datatype === 'double') values.data.set(new Float64Array(buffer, byteOffset, count), at)
    else if (values.datatype === 'long') values.data.set(new BigInt64Array(buffer, byteOffset, count), at)
    else if (values.datatype === 'boolean') values.data.set(bytes.subarray(0, count), at)
    else values.data.set(new BigUint64Array(buffer, byteOffset, count), at)
  }

  finish(): ResultColumn {
    return { values: this.#values, nulls: this.#nulls }
  }

  #copyNulls(validity: Uint8Array, at: number, count: number): void {
    for (let row = 0; row < count; row++) {
      if ((validity[row >> 3]! & (1 << (row & 7))) !== 0) continue
      this.#nulls ??= new Uint8Array(this.#values.data.length)
      this.#nulls[at + row] = 1
      if (this.#values.datatype === 'boolean') this.#values.data[at + row] = 0
    }
  }

  #code(text: string): number {
    const code = this.#codes.get(text) ?? this.#dictionary.push(text) - 1
    this.#codes.set(text, code)
    return code
  }
}

function emptyValues(datatype: StoredDatatype, length: number, dictionary: readonly string[]): Values {
  switch (datatype) {
    case 'double':
      return { datatype, data: new Float64Array(length) }
    case 'long':
      return { datatype, data: new BigInt64Array(length) }
    case 'unsignedLong':
      return { datatype, data: new BigUint64Array(length) }
    case 'boolean':
      return { datatype, data: new Uint8Array(length) }
    case 'string':
      return { datatype, data: new Int32Array(length), dictionary }
  }
}

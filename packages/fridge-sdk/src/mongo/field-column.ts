import { ColumnBuffer } from '../annotated-csv/column-buffer.js'
import { asDatatype } from '../series/as-datatype.js'
import { type Samples, valuesOf } from '../series/samples.js'

export type FieldDatatype = 'double' | 'long' | 'boolean' | 'string'

const firstCapacity = 256

/**
 * One field of one component, a row per snapshot, null where nothing was written. A field whose type changes becomes the type that
 * holds both: numbers of two kinds and booleans floats, anything beside text text.
 */
export class FieldColumn {
  #buffer: ColumnBuffer
  #datatype: FieldDatatype

  constructor(datatype: FieldDatatype) {
    this.#datatype = datatype
    this.#buffer = new ColumnBuffer('', datatype, '')
  }

  writeNumber(row: number, value: number): void {
    if (this.#prepare(row, 'double') === 'string') this.#writeCode(row, String(value))
    else this.#buffer.floats[row] = value
  }

  writeLong(row: number, low: number, high: number): void {
    const datatype = this.#prepare(row, 'long')
    const { words, longs, floats } = this.#buffer
    words[2 * row] = low
    words[2 * row + 1] = high
    if (datatype === 'double') floats[row] = Number(longs[row])
    else if (datatype === 'string') this.#writeCode(row, String(longs[row]))
  }

  writeBoolean(row: number, value: boolean): void {
    const datatype = this.#prepare(row, 'boolean')
    if (datatype === 'string') this.#writeCode(row, String(value))
    else if (datatype === 'double') this.#buffer.floats[row] = Number(value)
    else this.#buffer.bytes[row] = Number(value)
  }

  writeText(row: number, value: string): void {
    this.#prepare(row, 'string')
    this.#writeCode(row, value)
  }

  /** UTF-8 inside a document. */
  writeTextBytes(row: number, bytes: Uint8Array, start: number, end: number): void {
    this.#prepare(row, 'string')
    this.#buffer.codes[row] = this.#buffer.dictionary.codeOfBytes(bytes, start, end)
  }

  /** The rows that have a value, at their times. */
  samples(times: BigInt64Array): Samples {
    this.#makeRoom(times.length)
    const column = this.#buffer.take(times.length)
    return { times, values: valuesOf(column), nulls: column.nulls }
  }

  #writeCode(row: number, text: string): void {
    this.#buffer.codes[row] = this.#buffer.dictionary.codeOf(text)
  }

  /** Makes room for a row and says as what it has to be written. */
  #prepare(row: number, given: FieldDatatype): FieldDatatype {
    if (row >= this.#buffer.capacity) this.#makeRoom(row + 1)
    if (given !== this.#datatype) this.#widen(given)
    this.#buffer.nulls[row] = 0
    return this.#datatype
  }

  #makeRoom(rows: number): void {
    const { capacity } = this.#buffer
    if (rows <= capacity) return
    this.#buffer.grow(Math.max(firstCapacity, rows, 2 * capacity))
    this.#buffer.nulls.fill(1, capacity)
    this.#buffer.hasNulls = true
  }

  #widen(given: FieldDatatype): void {
    const own = this.#datatype
    const wider = given === 'string' || own === 'string' ? 'string' : 'double'
    if (wider === own) return
    const { capacity } = this.#buffer
    // Rows without a value are in it too; what they hold means nothing before and after.
    const { values, nulls } = asDatatype(this.samples(new BigInt64Array(capacity)), wider)
    const buffer = new ColumnBuffer('', wider, '')
    buffer.grow(capacity)
    if (values.datatype === 'string') {
      for (const text of values.dictionary) buffer.dictionary.codeOf(text)
      buffer.codes.set(values.data)
    } else buffer.floats.set(values.data as Float64Array)
    if (nulls !== null) buffer.nulls.set(nulls)
    buffer.hasNulls = true
    this.#buffer = buffer
    this.#datatype = wider
  }
}

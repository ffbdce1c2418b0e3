import type { CsvColumn } from './csv-table.js'
import type { Datatype } from './datatype.js'
import { TextDictionary } from './text-dictionary.js'

/**
 * A column that grows. All views lie over the same memory of eight bytes per row; which one counts is up to the
 * datatype. A row is written by its reader and counts once the whole row is there.
 */
export class ColumnBuffer {
  readonly label: string
  readonly datatype: Datatype
  /** Written in place of empty cells; empty where the server gave no default. */
  readonly defaultText: string
  readonly dictionary = new TextDictionary()
  capacity = 0
  floats = new Float64Array(0)
  /** Low word, high word. */
  words = new Uint32Array(0)
  longs = new BigInt64Array(0)
  codes = new Int32Array(0)
  bytes = new Uint8Array(0)
  nulls = new Uint8Array(0)
  hasNulls = false

  constructor(label: string, datatype: Datatype, defaultText: string) {
    this.label = label
    this.datatype = datatype
    this.defaultText = defaultText
  }

  setNull(row: number): void {
    this.nulls[row] = 1
    this.hasNulls = true
  }

  grow(capacity: number): void {
    const memory = new ArrayBuffer(capacity * 8)
    new Uint8Array(memory).set(this.bytes)
    const nulls = new Uint8Array(capacity)
    nulls.set(this.nulls)
    this.capacity = capacity
    this.floats = new Float64Array(memory)
    this.words = new Uint32Array(memory)
    this.longs = new BigInt64Array(memory)
    this.codes = new Int32Array(memory)
    this.bytes = new Uint8Array(memory)
    this.nulls = nulls
  }

  // Only the texts that occur here: the tables before may have very many others.
  #texts(rows: number, nulls: Uint8Array | null): { values: Int32Array; dictionary: readonly string[] } {
    const { texts } = this.dictionary
    const own = new Map<number, number>()
    const values = Int32Array.from(this.codes.subarray(0, rows), (code, row) => {
      if (nulls?.[row] === 1) return 0
      const known = own.get(code) ?? own.size
      own.set(code, known)
      return known
    })
    return { values, dictionary: Array.from(own.keys(), (code) => texts[code]!) }
  }

  /** A copy of the first rows; the buffer is empty afterwards. */
  take(rows: number): CsvColumn {
    const nulls = this.hasNulls && this.nulls.subarray(0, rows).includes(1) ? this.nulls.slice(0, rows) : null
    if (this.hasNulls) this.nulls.fill(0)
    this.hasNulls = false
    const { label, datatype } = this
    switch (datatype) {
      case 'double':
        return { label, nulls, datatype, values: this.floats.slice(0, rows) }
      case 'long':
      case 'dateTime':
        return { label, nulls, datatype, values: this.longs.slice(0, rows) }
      case 'unsignedLong':
        return { label, nulls, datatype, values: new BigUint64Array(this.longs.slice(0, rows).buffer) }
      case 'boolean':
        return { label, nulls, datatype, values: this.bytes.slice(0, rows) }
      default:
        return { label, nulls, datatype, ...this.#texts(rows, nulls) }
    }
  }
}

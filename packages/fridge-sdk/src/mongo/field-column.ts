import { ColumnBuffer } from '../annotated-csv/column-buffer.js'
import type { Datatype } from '../annotated-csv/index.js'
import { joinSamples, pickSamples, type Samples, valuesOf } from '../series/samples.js'

export type FieldDatatype = 'double' | 'long' | 'boolean' | 'string'

const firstCapacity = 256

/**
 * One field of one component, a row per snapshot, null where nothing was written. A field whose type changes is of the type that
 * holds all its values: numbers of two kinds and booleans are floats, anything beside text is text.
 */
export class FieldColumn {
  readonly #isFloat: boolean
  // One as a rule; a row has a value in one of them.
  readonly #buffers = new Map<FieldDatatype, ColumnBuffer>()
  #latest: ColumnBuffer | null = null

  /** `isFloat`: the model says so, and whole numbers are floats too: drivers of some languages store 1.0 as the whole number 1. */
  constructor({ isFloat }: { readonly isFloat: boolean }) {
    this.#isFloat = isFloat
  }

  writeNumber(row: number, value: number): void {
    this.#bufferFor('double', row).floats[row] = value
  }

  /** The two words of a whole number of 64 bits. */
  writeLong(row: number, low: number, high: number): void {
    if (this.#isFloat) {
      this.writeNumber(row, (high | 0) * 4_294_967_296 + (low >>> 0))
      return
    }
    const { words } = this.#bufferFor('long', row)
    words[2 * row] = low
    words[2 * row + 1] = high
  }

  writeBoolean(row: number, value: boolean): void {
    this.#bufferFor('boolean', row).bytes[row] = Number(value)
  }

  writeText(row: number, value: string): void {
    const buffer = this.#bufferFor('string', row)
    buffer.codes[row] = buffer.dictionary.codeOf(value)
  }

  /** UTF-8 inside a document. */
  writeTextBytes(row: number, bytes: Uint8Array, start: number, end: number): void {
    const buffer = this.#bufferFor('string', row)
    buffer.codes[row] = buffer.dictionary.codeOfBytes(bytes, start, end)
  }

  /** A sample per row, at the times of the rows. */
  samples(times: BigInt64Array): Samples {
    const parts = [...this.#buffers.values()].map((buffer): Samples => {
      makeRoom(buffer, times.length)
      const column = buffer.take(times.length)
      return { times, values: valuesOf(column), nulls: column.nulls }
    })
    if (parts.length === 1) return parts[0]!
    // One part behind the other, then of each row the place at which it has its value.
    const places = Int32Array.from(times, (_, row) => {
      const part = parts.findIndex(({ nulls }) => nulls?.[row] !== 1)
      return Math.max(0, part) * times.length + row
    })
    return { ...pickSamples(joinSamples(parts), places), times }
  }

  #bufferFor(datatype: FieldDatatype, row: number): ColumnBuffer {
    let buffer = this.#latest
    if (buffer?.datatype !== datatype) {
      buffer = this.#buffers.get(datatype) ?? new ColumnBuffer('', datatype, '')
      this.#buffers.set(datatype, buffer)
      this.#latest = buffer
    }
    if (row >= buffer.capacity) makeRoom(buffer, row + 1)
    buffer.nulls[row] = 0
    return buffer
  }
}

/** The datatype that holds the values of both, as a field has it whose type changes. */
export function holdingBoth(one: Datatype, other: Datatype = one): Datatype {
  if (one === other) return one
  return one === 'string' || other === 'string' ? 'string' : 'double'
}

function makeRoom(buffer: ColumnBuffer, rows: number): void {
  const { capacity } = buffer
  if (rows <= capacity) return
  buffer.grow(Math.max(firstCapacity, rows, 2 * capacity))
  buffer.nulls.fill(1, capacity)
  buffer.hasNulls = true
}

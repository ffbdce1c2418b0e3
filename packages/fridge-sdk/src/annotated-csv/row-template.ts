import type { BlockColumn } from './block.js'
import { readCell } from './cell-reader.js'
import type { ColumnBuffer } from './column-buffer.js'
import type { TimeReader } from './read-time.js'
import type { RowCells } from './row-cells.js'

/** Bytes four at a time, and the last ones. */
interface Literal {
  readonly words: Uint32Array
  readonly tail: Uint8Array
  readonly length: number
}

/**
 * What the rows of one table have in common. InfluxDB repeats result, table number and group key in every row;
 * these bytes are compared with those of the table's first row instead of being read again.
 */
export class RowTemplate {
  // literals[i] comes before the i-th cell that differs, the last one after all of them, line break included.
  readonly #literals: readonly Literal[]
  readonly #columns: readonly ColumnBuffer[]

  constructor(bytes: Uint8Array, start: number, cells: RowCells, columns: readonly BlockColumn[]) {
    const literals: Literal[] = []
    let from = start
    columns.forEach(({ role }, cell) => {
      if (role !== 'data') return
      literals.push(literalOf(bytes.slice(from, cells.starts[cell])))
      from = cells.ends[cell]!
    })
    literals.push(literalOf(bytes.slice(from, cells.rowEnd)))
    this.#literals = literals
    this.#columns = columns.filter(({ role }) => role === 'data').map(({ buffer }) => buffer)
  }

  /** Reads the row at `start` into row `row` of its columns: where the next one starts, -1 where this one differs. */
  read(
    bytes: Uint8Array,
    view: DataView,
    start: number,
    end: number,
    row: number,
    times: TimeReader,
  ): number {
    const columns = this.#columns
    let at = start
    for (let index = 0; ; index++) {
      const { words, tail, length } = this.#literals[index]!
      if (at + length > end) return -1
      for (let word = 0; word < words.length; word++, at += 4) {
        if (view.getUint32(at, true) !== words[word]) return -1
      }
      for (let place = 0; place < tail.length; place++, at++) {
        if (bytes[at] !== tail[place]) return -1
      }
      if (index === columns.length) return at
      at = readCell(bytes, at, columns[index]!, row, times)
      if (at < 0) return -1
    }
  }
}

function literalOf(bytes: Uint8Array): Literal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const words = Uint32Array.from({ length: bytes.length >> 2 }, (_, word) => view.getUint32(4 * word, true))
  return { words, tail: bytes.slice(4 * words.length), length: bytes.length }
}

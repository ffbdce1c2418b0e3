import type { BlockColumn } from './block.js'
import { readCell } from './cell-reader.js'
import type { ColumnBuffer } from './column-buffer.js'
import type { TimeReader } from './read-time.js'
import type { RowCells } from './row-cells.js'

/**
 * What the rows of one table have in common. InfluxDB repeats result, table number and group key in every row;
 * these bytes are compared with those of the table's first row instead of being read again.
 */
export class RowTemplate {
  // literals[i] comes before the i-th cell that differs, the last one after all of them, line break included.
  readonly #literals: readonly Uint8Array[]
  readonly #columns: readonly ColumnBuffer[]

  constructor(bytes: Uint8Array, start: number, cells: RowCells, columns: readonly BlockColumn[]) {
    const literals: Uint8Array[] = []
    let from = start
    columns.forEach(({ role }, cell) => {
      if (role !== 'data') return
      literals.push(bytes.slice(from, cells.starts[cell]))
      from = cells.ends[cell]!
    })
    literals.push(bytes.slice(from, cells.rowEnd))
    this.#literals = literals
    this.#columns = columns.filter(({ role }) => role === 'data').map(({ buffer }) => buffer)
  }

  /** Reads the row at `start` into row `row` of its columns: where the next one starts, -1 where this one differs. */
  read(bytes: Uint8Array, start: number, end: number, row: number, times: TimeReader): number {
    const columns = this.#columns
    let at = start
    for (let index = 0; ; index++) {
      const literal = this.#literals[index]!
      if (at + literal.length > end) return -1
      for (let place = 0; place < literal.length; place++) {
        if (bytes[at + place] !== literal[place]) return -1
      }
      at += literal.length
      if (index === columns.length) return at
      at = readCell(bytes, at, columns[index]!, row, times)
      if (at < 0) return -1
    }
  }
}

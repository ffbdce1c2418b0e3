import { AnnotatedCsvError } from '../errors/annotated-csv-error.js'
import { type BlockColumn, valueAt } from './block.js'
import { readCell } from './cell-reader.js'
import type { ColumnBuffer } from './column-buffer.js'
import type { CsvTable, CsvValue } from './csv-table.js'
import { TimeReader } from './read-time.js'
import type { RowCells } from './row-cells.js'
import { RowTemplate } from './row-template.js'

const firstCapacity = 1024

/** Rows of one block of annotations, table after table. */
export class TableBuilder {
  readonly #columns: readonly BlockColumn[]
  readonly #data: readonly ColumnBuffer[]
  readonly #rowsPerTable: number
  readonly #times = new TimeReader()
  #capacity = 0
  #rows = 0
  #template: RowTemplate | null = null
  #fixed: readonly CsvValue[] = []

  constructor(columns: readonly BlockColumn[], rowsPerTable: number) {
    this.#columns = columns
    this.#data = columns.filter(({ role }) => role === 'data').map(({ buffer }) => buffer)
    this.#rowsPerTable = rowsPerTable
    for (const { role, buffer } of columns) if (role !== 'data') buffer.grow(1)
  }

  /** Reads rows of the table that is being read for as long as they come: where the first other row starts. */
  readLikeRows(
    bytes: Uint8Array,
    start: number,
    end: number,
    tables: CsvTable[],
  ): { next: number; rows: number } {
    const template = this.#template
    let next = start
    let rows = 0
    if (template === null) return { next, rows }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    while (next < end) {
      this.#makeRoom(tables)
      const after = template.read(bytes, view, next, end, this.#rows, this.#times)
      if (after < 0) break
      this.#rows++
      rows++
      next = after
    }
    return { next, rows }
  }

  /** Reads a row that differs from those before in more than its data, or has quotes. */
  readFirstRow(
    bytes: Uint8Array,
    start: number,
    cells: RowCells,
    rowNumber: number,
    tables: CsvTable[],
  ): void {
    if (cells.count !== this.#columns.length) {
      throw new AnnotatedCsvError({
        row: rowNumber,
        column: null,
        expected: `a row of ${this.#columns.length} cells like its header`,
        received: `one of ${cells.count}`,
      })
    }
    const fixed: CsvValue[] = []
    this.#columns.forEach(({ role, buffer }, cell) => {
      if (role === 'data') return
      this.#readAnyCell(bytes, cells, cell, buffer, 0, rowNumber)
      fixed.push(valueAt(buffer, 0))
    })
    if (this.#template === null || fixed.some((value, index) => !Object.is(value, this.#fixed[index]))) {
      this.endTable(tables)
      this.#fixed = fixed
      this.#template = new RowTemplate(bytes, start, cells, this.#columns)
    }
    this.#makeRoom(tables)
    this.#columns.forEach(({ role, buffer }, cell) => {
      if (role === 'data') this.#readAnyCell(bytes, cells, cell, buffer, this.#rows, rowNumber)
    })
    this.#rows++
  }

  /** Hands out the rows that are there; rows of another table follow, or none. */
  endTable(tables: CsvTable[]): void {
    this.#handOut(tables)
    this.#template = null
  }

  #handOut(tables: CsvTable[]): void {
    if (this.#rows === 0) return
    const fixedColumns = this.#columns.filter(({ role }) => role !== 'data')
    let result = ''
    let table: bigint | null = null
    const key = new Map<string, CsvValue>()
    fixedColumns.forEach(({ role, label }, index) => {
      const value = this.#fixed[index] ?? null
      if (role === 'result') result = String(value ?? '')
      else if (role === 'table') table = typeof value === 'bigint' ? value : null
      else if (role === 'key') key.set(label, value)
    })
    const columns = this.#data.map((buffer) => buffer.take(this.#rows))
    tables.push({ result, table, key, columns, rows: this.#rows })
    this.#rows = 0
  }

  #makeRoom(tables: CsvTable[]): void {
    if (this.#rows < this.#capacity) return
    if (this.#rows >= this.#rowsPerTable) {
      this.#handOut(tables)
      return
    }
    this.#capacity = Math.min(this.#rowsPerTable, Math.max(firstCapacity, 4 * this.#capacity))
    for (const buffer of this.#data) buffer.grow(this.#capacity)
  }

  #readAnyCell(
    bytes: Uint8Array,
    cells: RowCells,
    cell: number,
    buffer: ColumnBuffer,
    row: number,
    rowNumber: number,
  ): void {
    buffer.nulls[row] = 0
    const start = cells.starts[cell]!
    const end = cells.ends[cell]!
    const isText = !isReadFromBytes(buffer)
    if (start < end && !cells.quoted[cell] && !isText) {
      if (readCell(bytes, start, buffer, row, this.#times) === end) return
      throw unreadable(buffer, cells.text(bytes, cell), rowNumber)
    }
    const text = cells.text(bytes, cell)
    const given = start === end ? buffer.defaultText : text
    if (start === end && given === '') buffer.setNull(row)
    else if (isText) buffer.codes[row] = buffer.dictionary.codeOf(given)
    else if (given === '') buffer.setNull(row)
    else {
      const encoded = new TextEncoder().encode(`${given}\n`)
      if (readCell(encoded, 0, buffer, row, this.#times) !== encoded.length - 1) {
        throw unreadable(buffer, given, rowNumber)
      }
    }
  }
}

const isReadFromBytes = ({ datatype }: ColumnBuffer): boolean =>
  datatype !== 'string' && datatype !== 'duration' && datatype !== 'base64Binary'

function unreadable({ label, datatype }: ColumnBuffer, text: string, row: number): AnnotatedCsvError {
  return new AnnotatedCsvError({
    row,
    column: label,
    expected: `a value of type ${datatype}`,
    received: JSON.stringify(text.slice(0, 80)),
  })
}

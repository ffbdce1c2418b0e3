import { AnnotatedCsvError } from '../errors/annotated-csv-error.js'
import { FluxError } from '../errors/flux-error.js'
import { hash, lineFeed } from './ascii.js'
import { type BlockColumn, readBlock } from './block.js'
import type { CsvTable } from './csv-table.js'
import { RowCells } from './row-cells.js'
import { TableBuilder } from './table-builder.js'

/** Rows in their order: annotations, headers, data and the server's failures. */
export class RowReader {
  /** Of the row that comes next, from 1. */
  rowNumber = 1
  readonly #rowsPerTable: number
  readonly #cells = new RowCells()
  readonly #annotations = new Map<string, readonly string[]>()
  #builder: TableBuilder | null = null
  #inFailure = false
  #tables: CsvTable[] = []

  constructor(rowsPerTable: number) {
    this.#rowsPerTable = rowsPerTable
  }

  takeTables(): CsvTable[] {
    const tables = this.#tables
    this.#tables = []
    return tables
  }

  /** Reads all rows that end before `end`: how many bytes they take. */
  readRows(bytes: Uint8Array, end: number): number {
    // Rows without quotes end here at the latest.
    const safeEnd = bytes.subarray(0, end).lastIndexOf(lineFeed) + 1
    let at = 0
    while (at < safeEnd) {
      const builder = this.#builder
      if (builder !== null) {
        const { next, rows } = builder.readLikeRows(bytes, at, safeEnd, this.#tables)
        this.rowNumber += rows
        at = next
        if (at >= safeEnd) break
      }
      const found = this.#cells.scan(bytes, at, end)
      if (found === 'more') break
      if (found === 'bad') throw this.#misquoted()
      this.#readRow(bytes, at)
      at = this.#cells.rowEnd
      this.rowNumber++
    }
    return at
  }

  finish(): void {
    if (this.#annotations.size > 0) {
      throw new AnnotatedCsvError({
        row: this.rowNumber,
        column: null,
        expected: 'a header behind the annotations',
        received: 'the end of the answer',
      })
    }
    this.#endBlock()
  }

  #readRow(bytes: Uint8Array, start: number): void {
    const cells = this.#cells
    if (cells.isBlank()) {
      this.#endBlock()
    } else if (bytes[start] === hash) {
      this.#endBlock()
      const [name = '', ...texts] = cells.texts(bytes)
      this.#annotations.set(name.slice(1), ['', ...texts])
    } else if (this.#inFailure) {
      const [reason = 'no reason given', reference = ''] = cells.texts(bytes).slice(-2)
      throw new FluxError(reason, reference === '' ? null : reference)
    } else if (this.#builder === null) {
      this.#beginBlock(cells.texts(bytes))
    } else {
      this.#builder.readFirstRow(bytes, start, cells, this.rowNumber, this.#tables)
    }
  }

  #beginBlock(labels: readonly string[]): void {
    const named = labels[0] === '' ? labels.slice(1) : labels
    if (named.length === 2 && named[0] === 'error' && named[1] === 'reference') {
      this.#annotations.clear()
      this.#inFailure = true
      return
    }
    const columns: BlockColumn[] = readBlock(this.#annotations, labels, this.rowNumber)
    this.#annotations.clear()
    this.#builder = new TableBuilder(columns, this.#rowsPerTable)
  }

  #endBlock(): void {
    this.#builder?.endTable(this.#tables)
    this.#builder = null
    this.#inFailure = false
  }

  #misquoted(): AnnotatedCsvError {
    return new AnnotatedCsvError({
      row: this.rowNumber,
      column: null,
      expected: 'a comma or a line break behind a closing quote',
      received: 'something else',
    })
  }
}

import { AnnotatedCsvError } from '../errors/annotated-csv-error.js'
import type { CsvTable } from './csv-table.js'
import { RowReader } from './row-reader.js'

export interface AnnotatedCsvParserOptions {
  /** Rows after which a part of a table is handed out, default 65,536. */
  readonly rowsPerTable?: number
  /** Bytes that one row may have, default 2²⁰: what has more is no answer but a runaway quote. */
  readonly maxRowBytes?: number
}

/**
 * Reads annotated CSV, in pieces of any size, into typed columns.
 * Throws `AnnotatedCsvError` where it is none, and `FluxError` for a table in which the server says that it failed.
 */
export class AnnotatedCsvParser {
  readonly #rows: RowReader
  readonly #maxRowBytes: number
  #bytes = new Uint8Array(1 << 17)
  #length = 0

  constructor(options: AnnotatedCsvParserOptions = {}) {
    this.#rows = new RowReader(options.rowsPerTable ?? 65_536)
    this.#maxRowBytes = options.maxRowBytes ?? 2 ** 20
  }

  /** Takes the next bytes; returns the tables that they complete. */
  push(chunk: Uint8Array): CsvTable[] {
    this.#append(chunk)
    const used = this.#rows.readRows(this.#bytes, this.#length)
    this.#bytes.copyWithin(0, used, this.#length)
    this.#length -= used
    if (this.#length > this.#maxRowBytes) {
      throw new AnnotatedCsvError({
        row: this.#rows.rowNumber,
        column: null,
        expected: `a row of at most ${this.#maxRowBytes} bytes`,
        received: 'one without an end, perhaps a quote that is never closed,',
      })
    }
    return this.#rows.takeTables()
  }

  /** No bytes follow: returns the last table. Throws `AnnotatedCsvError` where the last row has no end. */
  end(): CsvTable[] {
    if (this.#length > 0) {
      const text = new TextDecoder().decode(this.#bytes.subarray(0, Math.min(this.#length, 80)))
      throw new AnnotatedCsvError({
        row: this.#rows.rowNumber,
        column: null,
        expected: 'a line break at the end of every row',
        received: `the end of the answer inside ${JSON.stringify(text)}`,
      })
    }
    this.#rows.finish()
    return this.#rows.takeTables()
  }

  #append(chunk: Uint8Array): void {
    const length = this.#length + chunk.length
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.length))
      larger.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = larger
    }
    this.#bytes.set(chunk, this.#length)
    this.#length = length
  }
}

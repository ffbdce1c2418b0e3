import { carriageReturn, comma, lineFeed, quote } from './ascii.js'

/** Where the cells of one row are, found byte by byte with quotes taken into account (RFC 4180). */
export class RowCells {
  count = 0
  /** First byte behind the row's line break. */
  rowEnd = 0
  readonly starts: number[] = []
  /** Behind the last byte, quotes included. */
  readonly ends: number[] = []
  readonly quoted: boolean[] = []
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })

  /**
   * Finds the cells of the row at `start`: 'row', 'more' where the line break lies beyond `end`,
   * 'bad' where something follows a closing quote.
   */
  scan(bytes: Uint8Array, start: number, end: number): 'row' | 'more' | 'bad' {
    this.count = 0
    let at = start
    for (;;) {
      const cellStart = at
      const quoted = bytes[at] === quote && at < end
      if (quoted) {
        for (at++; ; at++) {
          if (at >= end) return 'more'
          if (bytes[at] !== quote) continue
          if (at + 1 >= end) return 'more'
          if (bytes[at + 1] !== quote) break
          at++
        }
        at++
      } else {
        while (at < end && bytes[at] !== comma && bytes[at] !== lineFeed) {
          if (bytes[at] === carriageReturn && (at + 1 >= end || bytes[at + 1] === lineFeed)) break
          at++
        }
      }
      if (at >= end) return 'more'
      const byte = bytes[at]!
      this.starts[this.count] = cellStart
      this.ends[this.count] = at
      this.quoted[this.count] = quoted
      this.count++
      if (byte === comma) {
        at++
        continue
      }
      if (byte === lineFeed) {
        this.rowEnd = at + 1
        return 'row'
      }
      if (byte !== carriageReturn) return 'bad'
      if (at + 1 >= end) return 'more'
      if (bytes[at + 1] !== lineFeed) return 'bad'
      this.rowEnd = at + 2
      return 'row'
    }
  }

  /** Whether the row is an empty line. */
  isBlank(): boolean {
    return this.count === 1 && this.starts[0] === this.ends[0]
  }

  /**
   * The text of a cell, without its quotes. Where rows end in CRLF, the server has written every line break inside quotes so, too
   * (Go's encoding/csv), whatever was stored: there it is a line feed.
   */
  text(bytes: Uint8Array, cell: number): string {
    const start = this.starts[cell]!
    const end = this.ends[cell]!
    if (!this.quoted[cell]) return this.#decoder.decode(bytes.subarray(start, end))
    const text = this.#decoder.decode(bytes.subarray(start + 1, end - 1)).replaceAll('""', '"')
    return bytes[this.rowEnd - 2] === carriageReturn ? text.replaceAll('\r\n', '\n') : text
  }

  texts(bytes: Uint8Array): string[] {
    return Array.from({ length: this.count }, (_, cell) => this.text(bytes, cell))
  }
}

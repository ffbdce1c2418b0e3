import type { DecodedStack, ImageFileJob } from '../image-file.js'
import { ImageFileError } from '../image-file-error.js'
import { checkImageSize } from '../image-size.js'
import { type CsvSeparator, cellNumber, csvSeparator, splitLine } from './csv-cells.js'
import { GrowingTable } from './growing-table.js'
import { textLines } from './text-lines.js'

const rowsBetweenPauses = 256

/**
 * Reads a table of numbers, one row of pixels per line, cells parted by comma, semicolon, tab or blanks; decimal commas with
 * semicolons, tabs or blanks. Empty lines and lines that start with # or % are left out, so is a first line of column
 * names (words, or 0, 1, 2, … as pandas writes them). An empty cell, `nan` and `NA` are NaN; `inf` is infinite.
 */
export async function readCsv(job: ImageFileJob): Promise<DecodedStack> {
  const table = new GrowingTable()
  let separator: CsvSeparator | null = null
  let firstLine = true
  for (const { line, number } of textLines(job.bytes)) {
    if (line.trim() === '' || /^\s*[#%]/.test(line)) continue
    separator ??= csvSeparator(line)
    const cells = withoutLastEmpty(splitLine(line, separator), table.columns)
    const isHeader = firstLine && isHeaderLine(cells)
    firstLine = false
    if (isHeader) {
      separator = null
      continue
    }
    const row = rowOf(job, cells, number)
    if (table.rows > 0 && row.length !== table.columns) throw ragged(job, row.length, table.columns, number)
    checkImageSize(job, 1, table.rows + 1, row.length)
    table.addRow(row)
    if (table.rows % rowsBetweenPauses === 0) await pause(job.signal)
  }
  checkImageSize(job, 1, table.rows, table.columns)
  return { data: table.values(), count: 1, rows: table.rows, columns: table.columns }
}

/** Some programs end each line with a separator. */
function withoutLastEmpty(cells: string[], columns: number): string[] {
  const surplus = cells.length > 1 && cells.at(-1)?.trim() === '' && cells.length !== columns
  return surplus ? cells.slice(0, -1) : cells
}

function isHeaderLine(cells: readonly string[]): boolean {
  const numbers = cells.map((cell) => cellNumber(cell))
  if (numbers.every((value) => value === null || Number.isNaN(value))) return numbers.includes(null)
  return cells.length > 2 && numbers.every((value, index) => value === index)
}

function rowOf(job: ImageFileJob, cells: readonly string[], line: number): Float64Array {
  const row = new Float64Array(cells.length)
  for (let column = 0; column < row.length; column++) {
    const value = cellNumber(cells[column]!)
    if (value === null) throw noNumber(job, cells[column]!, column, line)
    row[column] = value
  }
  return row
}

function noNumber({ fileName }: ImageFileJob, cell: string, column: number, line: number): ImageFileError {
  const text = cell.trim()
  return new ImageFileError({
    fileName,
    expected: 'a table of numbers, one row of pixels per line',
    received: `cell ${column + 1} is '${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`,
    advice: 'Export the pixels without row names; comment lines may start with #',
    line,
  })
}

function ragged({ fileName }: ImageFileJob, cells: number, columns: number, line: number): ImageFileError {
  return new ImageFileError({
    fileName,
    expected: `${columns} cells as in the lines before`,
    received: `this line has ${cells}`,
    advice: 'Check that the file is whole and that one separator is used throughout',
    line,
  })
}

/** Lets other work go on and stops where the caller has aborted. */
async function pause(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0))
  signal?.throwIfAborted()
}

export type CsvSeparator = ';' | ',' | '\t' | ' '

/** Tells the separator from one line: semicolons and tabs are never part of a number, commas may be. */
export function csvSeparator(line: string): CsvSeparator {
  if (line.includes(';')) return ';'
  if (line.includes('\t')) return '\t'
  if (!line.includes(',')) return ' '
  // '1,5 2,5': blanks part the cells and commas the decimals, since a cell of a comma table has no blank inside.
  const blankInside = line.split(',').some((cell) => /\S\s+\S/.test(cell))
  return blankInside ? ' ' : ','
}

export function splitLine(line: string, separator: CsvSeparator): string[] {
  return separator === ' ' ? line.trim().split(/\s+/) : line.split(separator)
}

const words: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  na: Number.NaN,
  '#n/a': Number.NaN,
  '': Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
}

const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** The number of a cell, NaN for an empty one and the usual words for it; null for other text. A comma is a decimal comma. */
export function cellNumber(cell: string): number | null {
  // Nearly all cells; the rest of this costs twice as much.
  if (decimalNumber.test(cell)) return Number(cell)
  const text = cell.trim().replace(/^"(.*)"$/, '$1')
  const pointed = text.includes('.') ? text : text.replace(',', '.')
  if (decimalNumber.test(pointed)) return Number(pointed)
  const sign = /^[+-]/.exec(text)?.[0] ?? ''
  const word = words[text.slice(sign.length).toLowerCase()]
  return word === undefined ? null : sign === '-' ? -word : word
}

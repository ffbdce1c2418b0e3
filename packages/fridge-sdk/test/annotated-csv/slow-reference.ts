/**
 * Annotated CSV read the plain way: the whole text at once, letter by letter, every cell by a regular expression and
 * BigInt or Number. What the fast parser is judged by.
 */
export interface SlowTable {
  result: string
  table: bigint | null
  key: [string, unknown][]
  columns: { label: string; datatype: string; values: unknown[] }[]
}

export class SlowError extends Error {
  override readonly name = 'SlowError'
}

export class SlowFailure extends Error {
  override readonly name = 'SlowFailure'
}

interface Cell {
  text: string
  quoted: boolean
}

export function parseSlowly(text: string): SlowTable[] {
  const tables: SlowTable[] = []
  let annotations: Record<string, string[]> = {}
  let labels: string[] | null = null
  let inFailure = false
  for (const row of splitRows(text)) {
    if (row.length === 1 && row[0]!.text === '' && !row[0]!.quoted) {
      labels = null
      inFailure = false
    } else if (!row[0]!.quoted && row[0]!.text.startsWith('#')) {
      labels = null
      inFailure = false
      annotations[row[0]!.text.slice(1)] = ['', ...row.slice(1).map((cell) => cell.text)]
    } else if (inFailure) {
      throw new SlowFailure(
        row
          .slice(-2)
          .map((cell) => cell.text)
          .join('|'),
      )
    } else if (labels === null) {
      labels = row.map((cell) => cell.text)
      const named = labels[0] === '' ? labels.slice(1) : labels
      if (named.join('|') === 'error|reference' && named.length === 2) {
        inFailure = true
        labels = null
        annotations = {}
        continue
      }
      checkBlock(annotations, labels)
      tables.push({ result: '', table: null, key: [], columns: [] })
      addRow.block = annotations
      annotations = {}
    } else addRow(tables, labels, row)
  }
  if (Object.keys(annotations).length > 0) throw new SlowError('no header')
  return tables
    .filter((table) => table.columns.length > 0 || table.key.length > 0 || table.table !== null)
    .map((table) => ({ ...table, key: [...new Map(table.key)] }))
}

addRow.block = {} as Record<string, string[]>

function addRow(tables: SlowTable[], labels: string[], row: Cell[]): void {
  const { datatype = [], group = [], default: defaults = [] } = addRow.block
  if (row.length !== labels.length) throw new SlowError('cells')
  const table: SlowTable = { result: '', table: null, key: [], columns: [] }
  labels.forEach((label, index) => {
    if (index === 0) return
    const cell = row[index]!
    const empty = cell.text === '' && !cell.quoted
    const text = empty ? (defaults[index] ?? '') : cell.text
    const value = empty && text === '' ? null : readValue(datatype[index]!, text)
    if (label === 'result' && index === 1) table.result = String(value ?? '')
    else if (label === 'table' && index <= 2) table.table = typeof value === 'bigint' ? value : null
    else if (group[index] === 'true') table.key.push([label, value])
    else
      table.columns.push({
        label,
        datatype: datatype[index]!.replace(/^tag$/, 'string').replace(/:.*/, ''),
        values: [value],
      })
  })
  const last = tables.at(-1)!
  const isNew = last.columns.length === 0 && last.key.length === 0 && last.table === null
  if (isNew) tables[tables.length - 1] = table
  else if (sameTable(last, table)) {
    last.columns.forEach((column, index) => {
      column.values.push(table.columns[index]!.values[0])
    })
  } else tables.push(table)
}

function sameTable(one: SlowTable, other: SlowTable): boolean {
  return (
    one.result === other.result &&
    one.table === other.table &&
    one.key.every(([, value], index) => Object.is(value, other.key[index]![1]))
  )
}

function checkBlock(annotations: Record<string, string[]>, labels: string[]): void {
  const { datatype, group, default: defaults } = annotations
  if (datatype === undefined) throw new SlowError('no datatype')
  for (const cells of [datatype, group, defaults]) {
    if (cells !== undefined && cells.length !== labels.length) throw new SlowError('widths')
  }
  const known =
    /^(double|long|unsignedLong|boolean|dateTime(:RFC3339(Nano)?)?|string|tag|duration|base64Binary)$/
  if (!datatype.slice(1).every((text) => known.test(text))) throw new SlowError('datatype')
}

function splitRows(text: string): Cell[][] {
  const rows: Cell[][] = []
  let row: Cell[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    const quoted = text[at] === '"'
    if (quoted) {
      for (at++; ; at++) {
        if (at >= text.length) throw new SlowError('open quote')
        if (text[at] === '"' && text[at + 1] !== '"') break
        if (text[at] === '"') at++
        cell += text[at]
      }
      at++
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\n' && !text.startsWith('\r\n', at)) {
        cell += text[at++]
      }
    }
    row.push({ text: cell, quoted })
    if (at >= text.length) throw new SlowError('cut')
    if (text[at] === ',') {
      at++
      if (at >= text.length) throw new SlowError('cut')
      continue
    }
    if (text[at] === '\n') at++
    else if (text.startsWith('\r\n', at)) {
      at += 2
      for (const quotedCell of row.filter((cell) => cell.quoted)) {
        quotedCell.text = quotedCell.text.replaceAll('\r\n', '\n')
      }
    } else throw new SlowError('misquoted')
    rows.push(row)
    row = []
  }
  return rows
}

function readValue(datatype: string, text: string): unknown {
  if (datatype === 'double') return readNumber(text)
  if (datatype === 'long') return readBigInt(text, /^[+-]?\d+$/, -(2n ** 63n), 2n ** 63n - 1n)
  if (datatype === 'unsignedLong') return readBigInt(text, /^[+-]?\d+$/, 0n, 2n ** 64n - 1n)
  if (datatype === 'boolean') {
    if (text === '') return null
    if (text !== 'true' && text !== 'false') throw new SlowError(text)
    return text === 'true'
  }
  return datatype.startsWith('dateTime') ? readNanos(text) : text
}

function readNumber(text: string): number | null {
  if (text === '') return null
  if (text === 'NaN') return Number.NaN
  if (/^[+-]?Inf$/.test(text)) return text === '-Inf' ? -Infinity : Infinity
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) throw new SlowError(text)
  return Number(text)
}

function readBigInt(text: string, shape: RegExp, least: bigint, most: bigint): bigint | null {
  if (text === '') return null
  if (!shape.test(text)) throw new SlowError(text)
  const value = BigInt(text.replace('+', ''))
  if (value < least || value > most) throw new SlowError(text)
  return value
}

function readNanos(text: string): bigint | null {
  if (text === '') return null
  const parts =
    /^(\d{4}-\d\d-\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(text)
  if (parts === null) throw new SlowError(text)
  const [, date, hour, minute, second, fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] = parts
  const midnight = Date.parse(`${date}T00:00:00Z`)
  const real = Number.isFinite(midnight) && new Date(midnight).toISOString().startsWith(date!)
  if (!real || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw new SlowError(text)
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) throw new SlowError(text)
  const offset = BigInt(offsetHours) * 60n + BigInt(offsetMinutes)
  const minutes = BigInt(hour!) * 60n + BigInt(minute!) - (sign === '-' ? -offset : offset)
  const nanos =
    BigInt(midnight) * 1_000_000n +
    (minutes * 60n + BigInt(second!)) * 1_000_000_000n +
    BigInt(fraction.padEnd(9, '0'))
  if (nanos < -(2n ** 63n) || nanos > 2n ** 63n - 1n) throw new SlowError(text)
  return nanos
}

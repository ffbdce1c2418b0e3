import { AnnotatedCsvParser, type CsvColumn, type CsvTable } from '@coldlab/fridge-sdk/annotated-csv'
import type { SlowTable } from './slow-reference.js'

/** Feeds the bytes in pieces that end at the given places (any order) and joins the parts of each table. */
export function parseQuickly(
  bytes: Uint8Array,
  cuts: readonly number[] = [],
  rowsPerTable?: number,
): SlowTable[] {
  const parser = new AnnotatedCsvParser(rowsPerTable === undefined ? {} : { rowsPerTable })
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  )
  const parts = places.slice(1).flatMap((place, index) => parser.push(bytes.slice(places[index], place)))
  return joinLikeNeighbours([...parts, ...parser.end()].map(plainTable))
}

const plainTable = ({ result, table, key, columns }: CsvTable): SlowTable => ({
  result,
  table,
  key: [...key],
  columns: columns.map((column) => ({
    label: column.label,
    datatype: column.datatype,
    values: plainValues(column),
  })),
})

/** Joins neighbours that differ in their rows only: the parts of a long table, or blocks alike. */
export function joinLikeNeighbours(parts: readonly SlowTable[]): SlowTable[] {
  const tables: SlowTable[] = []
  let lastHead = ''
  for (const part of parts) {
    const { result, table, key, columns } = part
    const shape = columns.map(({ label, datatype }) => [label, datatype])
    const head = JSON.stringify([
      result,
      String(table),
      key.map(([name, value]) => [name, words(value)]),
      shape,
    ])
    const last = tables.at(-1)
    if (last === undefined || head !== lastHead) tables.push(part)
    else {
      last.columns.forEach((column, index) => {
        column.values.push(...columns[index]!.values)
      })
    }
    lastHead = head
  }
  return tables
}

const words = (value: unknown): string => (Object.is(value, -0) ? '-0' : `${typeof value} ${value}`)

export function plainValues(column: CsvColumn): unknown[] {
  return Array.from<number | bigint, unknown>(column.values as Iterable<number | bigint>, (value, row) => {
    if (column.nulls?.[row] === 1) return null
    if (column.datatype === 'boolean') return value === 1
    return 'dictionary' in column ? column.dictionary[Number(value)] : value
  })
}

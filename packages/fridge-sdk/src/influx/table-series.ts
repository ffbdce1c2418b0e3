import type { CsvColumn, CsvTable } from '../annotated-csv/index.js'
import { AnnotatedCsvError } from '../errors/index.js'
import type { SeriesDescription } from '../model/index.js'

/** Whose samples a table has, the field in the spelling of the store. */
export function tableSeries({ key }: CsvTable): Omit<SeriesDescription, 'datatype'> {
  const device = String(key.get('device') ?? '')
  return {
    type: String(key.get('_measurement') ?? ''),
    kind: device === '' ? 'sensor' : 'device',
    component: device === '' ? String(key.get('sensor') ?? '') : device,
    field: String(key.get('_field') ?? ''),
  }
}

/** A column that every answer to our queries has. */
export function column({ columns }: CsvTable, label: string): CsvColumn {
  const found = columns.find((candidate) => candidate.label === label)
  if (found !== undefined) return found
  throw unexpectedTable(`a column ${label}`, `only ${columns.map((candidate) => candidate.label).join(', ')}`)
}

export const unexpectedTable = (expected: string, received: string): AnnotatedCsvError =>
  new AnnotatedCsvError({ row: 0, column: null, expected, received })

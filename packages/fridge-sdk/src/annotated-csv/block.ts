import { AnnotatedCsvError } from '../errors/annotated-csv-error.js'
import { ColumnBuffer } from './column-buffer.js'
import type { CsvValue } from './csv-table.js'
import { type Datatype, parseDatatype } from './datatype.js'

/** Annotation rows as they came, by name without the `#`. */
export type Annotations = ReadonlyMap<string, readonly string[]>

/** What a column is for: `annotation` is the empty first one, `data` differs from row to row. */
export type ColumnRole = 'annotation' | 'result' | 'table' | 'key' | 'data'

export interface BlockColumn {
  readonly label: string
  readonly role: ColumnRole
  readonly buffer: ColumnBuffer
}

/** The columns of all rows up to the next annotations. */
export function readBlock(annotations: Annotations, labels: readonly string[], row: number): BlockColumn[] {
  const datatypes = annotationCells(annotations, 'datatype', labels, row)
  if (datatypes === null) {
    throw new AnnotatedCsvError({
      row,
      column: null,
      expected: 'a #datatype row before the header',
      received: `the header ${JSON.stringify(labels.join(',').slice(0, 80))} without one`,
    })
  }
  const groups = annotationCells(annotations, 'group', labels, row)
  const defaults = annotationCells(annotations, 'default', labels, row)
  return labels.map((label, index) => {
    const text = datatypes[index]!
    const datatype: Datatype | null = index === 0 ? 'string' : parseDatatype(text)
    if (datatype === null) {
      throw new AnnotatedCsvError({
        row,
        column: label,
        expected: 'a datatype of annotated CSV such as double, long or dateTime:RFC3339',
        received: JSON.stringify(text),
      })
    }
    const role = roleOf(index, label, groups?.[index] === 'true')
    return {
      label,
      role,
      buffer: new ColumnBuffer(label, datatype, index === 0 ? '' : (defaults?.[index] ?? '')),
    }
  })
}

function roleOf(index: number, label: string, grouped: boolean): ColumnRole {
  if (index === 0) return 'annotation'
  if (label === 'result' && index === 1) return 'result'
  if (label === 'table' && index <= 2) return 'table'
  return grouped ? 'key' : 'data'
}

function annotationCells(
  annotations: Annotations,
  name: string,
  labels: readonly string[],
  row: number,
): readonly string[] | null {
  const cells = annotations.get(name)
  if (cells === undefined) return null
  if (cells.length === labels.length) return cells
  throw new AnnotatedCsvError({
    row,
    column: null,
    expected: `a header of ${cells.length} cells, as many as the #${name} row has,`,
    received: String(labels.length),
  })
}

/** The value in one row of a buffer. */
export function valueAt(buffer: ColumnBuffer, row: number): CsvValue {
  if (buffer.nulls[row] === 1) return null
  switch (buffer.datatype) {
    case 'double':
      return buffer.floats[row]!
    case 'long':
    case 'dateTime':
      return buffer.longs[row]!
    case 'unsignedLong':
      return BigInt.asUintN(64, buffer.longs[row]!)
    case 'boolean':
      return buffer.bytes[row] === 1
    default:
      return buffer.dictionary.texts[buffer.codes[row]!]!
  }
}

import { FridgeError } from './fridge-error.js'

export interface AnnotatedCsvErrorContext {
  /** Row of the answer at which it goes wrong, from 1; a line break inside quotes ends no row. */
  readonly row: number
  /** Label of the column; null where the row as a whole is wrong. */
  readonly column: string | null
  /** What was needed, in words. */
  readonly expected: string
  /** What came, in words. */
  readonly received: string
}

/** An answer that is no annotated CSV, or breaks off. */
export class AnnotatedCsvError extends FridgeError {
  override readonly name = 'AnnotatedCsvError'
  readonly context: AnnotatedCsvErrorContext

  constructor(context: AnnotatedCsvErrorContext, options?: ErrorOptions) {
    const { row, column, expected, received } = context
    const where = column === null ? `Row ${row}` : `Row ${row}, column ${column}`
    super(
      `${where}: ${expected} was expected, but ${received} came. ` +
        'Look at what the server sent: a proxy may have changed it, or it is no InfluxDB 2.',
      options,
    )
    this.context = context
  }
}

import type { Abortable, Connection } from '../database/connection.js'
import { timeLiteral } from '../database/sql-text.js'
import type { StoredComponent } from '../database/store-catalog.js'
import { columnDefinition, samplesTable } from '../database/store-schema.js'
import { type RowsColumn, writeRows } from './write-rows.js'

/** Rows with the names that their columns have in the component's table, `time` and `slot` first. */
export interface NamedRows {
  readonly names: readonly string[]
  readonly columns: readonly RowsColumn[]
  readonly times: BigInt64Array
}

export interface MergedRows {
  readonly inserted: number
  /** Rows that were there and got another value. */
  readonly changed: number
}

const staged = 'temp.main.late_rows'

/**
 * Writes rows whose times may be there: new ones are added, those there take over the values that are given and keep the others.
 * Values that are there already change nothing.
 */
export async function mergeRows(
  connection: Connection,
  component: StoredComponent,
  { names, columns, times }: NamedRows,
  count: number,
  options: Abortable,
): Promise<MergedRows> {
  const [, , ...fields] = names
  const declared = columns.map(({ datatype }, place) => columnDefinition({ name: names[place]!, datatype }))
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${staged} (${declared.join(', ')})`)
  await writeRows(connection, staged, columns, 0, count, options)
  const table = samplesTable(component.id)
  const sameTime = `old.time = late.time AND old.time >= ${timeLiteral(times[0]!)} AND old.time <= ${timeLiteral(times[count - 1]!)}`
  const differs = fields.map(
    (field) => `(late.${field} IS NOT NULL AND late.${field} IS DISTINCT FROM old.${field})`,
  )
  const assigned = fields.map((field) => `${field} = coalesce(late.${field}, old.${field})`)
  const updated = await connection.run(
    `UPDATE ${table} AS old SET ${assigned.join(', ')} FROM ${staged} AS late WHERE ${sameTime} AND (${differs.join(' OR ')})`,
    [],
    options,
  )
  const inserted = await connection.run(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.join(', ')} FROM ${staged} AS late
      WHERE NOT EXISTS (SELECT 1 FROM ${table} AS old WHERE ${sameTime}) ORDER BY time`,
    [],
    options,
  )
  await connection.run(`DROP TABLE ${staged}`)
  return { inserted: inserted.rowsChanged, changed: updated.rowsChanged }
}

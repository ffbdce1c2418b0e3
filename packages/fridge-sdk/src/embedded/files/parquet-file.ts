/// <reference types="node" />
import { rename, rm } from 'node:fs/promises'
import type { RecordBatch, Schema, Table } from 'apache-arrow'
import { FridgePointsError } from '../../errors/index.js'
import { type RowsColumn, writeRows } from '../append/write-rows.js'
import type { Abortable, Connection } from '../database/connection.js'
import { MemoryDatabase } from '../database/memory-database.js'
import { quoteIdentifier, quoteText } from '../database/sql-text.js'
import { columnDefinition } from '../database/store-schema.js'
import { rowsColumn } from './from-arrow.js'

/** Key of a Parquet file's metadata; the value is JSON: the metadata of the columns by their names. */
export const parquetKey = 'coldlab'

/**
 * Writes a table, or batches of one schema as they come, as a Parquet file (zstd). Times are nanoseconds in UTC; the columns'
 * metadata go along, so that a store reads the file back as it was. Returns the number of rows.
 * Throws `FridgePointsError` where there is no batch, and `FridgeStoreError` where the file cannot be written.
 */
export async function toParquet(
  source: Table | Iterable<RecordBatch> | AsyncIterable<RecordBatch>,
  path: string,
  options: Abortable = {},
): Promise<number> {
  const database = await MemoryDatabase.open(path)
  // A file of that name is whole, or the one that was there before.
  const part = `${path}.part`
  try {
    const { connection } = database
    let schema: Schema | null = null
    let rows = 0
    for await (const batch of 'batches' in source ? source.batches : source) {
      options.signal?.throwIfAborted()
      const columns = batch.schema.fields.map(({ name }, place) => rowsColumn(batch.getChildAt(place)!, name))
      if (schema === null) await createTable(connection, columns)
      schema ??= batch.schema
      await writeRows(connection, 'rows', columns, 0, batch.numRows, options)
      rows += batch.numRows
    }
    if (schema === null) throw new FridgePointsError(path, 'would be empty: no batch came')
    const names = schema.fields.map(({ name }, place) => `c${place} AS ${quoteIdentifier(name)}`)
    await connection.run(
      `COPY (SELECT ${names.join(', ')} FROM rows) TO ${quoteText(part)}
        (FORMAT parquet, COMPRESSION zstd, KV_METADATA {${parquetKey}: ${quoteText(metadataOf(schema))}})`,
      [],
      options,
    )
    await rename(part, path)
    return rows
  } catch (error) {
    await rm(part, { force: true })
    throw error
  } finally {
    database.close()
  }
}

async function createTable(connection: Connection, columns: readonly RowsColumn[]): Promise<void> {
  const declared = columns.map(({ datatype }, place) => columnDefinition({ name: `c${place}`, datatype }))
  await connection.run(`CREATE TABLE rows (${declared.join(', ')})`)
}

const metadataOf = ({ fields }: Schema): string =>
  JSON.stringify(Object.fromEntries(fields.map(({ name, metadata }) => [name, Object.fromEntries(metadata)])))

import { FridgeStoreError } from '../../errors/index.js'
import type { Values } from '../../series/samples.js'
import type { Connection } from './connection.js'

export type StoredDatatype = Values['datatype']

/** What a column of a table has: values, time stamps in nanoseconds, or numbers of slots. */
export type ColumnDatatype = StoredDatatype | 'time' | 'slot'

/** The layout of the file. Raised when another version of this package could not read it. */
export const formatVersion = 2

export const sqlTypes: Readonly<Record<ColumnDatatype, string>> = {
  time: 'TIMESTAMP_NS',
  slot: 'INTEGER',
  double: 'DOUBLE',
  long: 'BIGINT',
  unsignedLong: 'UBIGINT',
  boolean: 'BOOLEAN',
  string: 'VARCHAR',
}

/** Samples condensed beforehand, in windows of some slots that begin at multiples of their width since 1970. */
export interface Level {
  readonly name: string
  readonly slots: number
}

export const levels: readonly [Level, Level] = [
  { name: '10m', slots: 1 },
  { name: '4h', slots: 24 },
]

export const isNumeric = (datatype: StoredDatatype): boolean =>
  datatype !== 'boolean' && datatype !== 'string'

export const samplesTable = (componentId: number): string => `store.samples_${componentId}`
export const samplesColumn = (seriesId: number): string => `f${seriesId}`
export const levelTable = ({ name }: Level, componentId: number): string =>
  `store.level_${name}_${componentId}`

export interface StoredColumn {
  readonly name: string
  readonly datatype: ColumnDatatype
}

/** The columns of a series in the tables of its component: one among the samples, and in a level what a window becomes. */
export const samplesColumns = (id: number, datatype: StoredDatatype): StoredColumn[] => [
  { name: samplesColumn(id), datatype },
]
export const levelColumns = (id: number, datatype: StoredDatatype): StoredColumn[] =>
  isNumeric(datatype)
    ? [
        { name: `count_${id}`, datatype: 'long' },
        { name: `sum_${id}`, datatype: 'double' },
        { name: `min_${id}`, datatype },
        { name: `min_time_${id}`, datatype: 'time' },
        { name: `max_${id}`, datatype },
        { name: `max_time_${id}`, datatype: 'time' },
        { name: `last_${id}`, datatype },
      ]
    : [{ name: `last_${id}`, datatype }]

export const columnDefinition = ({ name, datatype }: StoredColumn): string => `${name} ${sqlTypes[datatype]}`

/** Makes the tables of an empty file, or checks those that are there. Throws `FridgeStoreError`. */
export async function prepareSchema(connection: Connection): Promise<void> {
  const { path } = connection
  const [found] = await connection.rows(
    `SELECT count(*) FILTER (schema_name = 'store' AND table_name = 'format') AS stores, count(*) AS tables
      FROM duckdb_tables() WHERE database_name = current_database()`,
  )
  if (Number(found?.stores) === 0) {
    if (Number(found?.tables) === 0) return createSchema(connection)
    throw new FridgeStoreError(
      path,
      'foreign',
      `${path} is a DuckDB file of something else: it has tables, but none of a store. Give another file name.`,
    )
  }
  const [format] = await connection.rows('SELECT max(version) AS version FROM store.format')
  const version = Number(format?.version)
  if (version === formatVersion) return
  const isNewer = version > formatVersion
  throw new FridgeStoreError(
    path,
    isNewer ? 'newer' : 'older',
    `${path} has format ${version}, this version reads format ${formatVersion}. ${
      isNewer
        ? 'Update @coldlab/fridge-sdk.'
        : 'Export its data to Parquet by the version that wrote it, and import them into a new file.'
    }`,
  )
}

function createSchema(connection: Connection): Promise<void> {
  return connection.transaction('BEGIN', async () => {
    await connection.run('CREATE SCHEMA store')
    await connection.run('CREATE TABLE store.format (version INTEGER)')
    await connection.run(`INSERT INTO store.format VALUES (${formatVersion})`)
    await connection.run(
      'CREATE TABLE store.components (id INTEGER, component VARCHAR, type VARCHAR, kind VARCHAR, levels_until INTEGER, in_order BOOLEAN)',
    )
    await connection.run(
      'CREATE TABLE store.series (id INTEGER, component_id INTEGER, field VARCHAR, datatype VARCHAR, unit VARCHAR)',
    )
    await connection.run('CREATE TABLE main.annotations (time TIMESTAMP_NS, text VARCHAR, tags VARCHAR[])')
  })
}

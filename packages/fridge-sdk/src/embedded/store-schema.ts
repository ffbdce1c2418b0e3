import { FridgeStoreError } from '../errors/index.js'
import type { Values } from '../series/samples.js'
import type { Connection } from './connection.js'

export type StoredDatatype = Values['datatype']

/** The layout of the file. Raised when an older version of this package could not read it. */
export const formatVersion = 1

export const sqlTypes: Readonly<Record<StoredDatatype, string>> = {
  double: 'DOUBLE',
  long: 'BIGINT',
  unsignedLong: 'UBIGINT',
  boolean: 'BOOLEAN',
  string: 'VARCHAR',
}

/** Samples condensed beforehand: windows that begin at multiples of their width since 1970. */
export interface Level {
  readonly name: string
  readonly widthNs: bigint
}

export const levels: readonly [Level, Level] = [
  { name: '10m', widthNs: 600_000_000_000n },
  { name: '4h', widthNs: 14_400_000_000_000n },
]

/** Whole numbers have levels of their own, so that those beyond 2^53 stay exact. */
export const levelDatatypes = ['double', 'long'] as const
export type LevelDatatype = (typeof levelDatatypes)[number]

export const isLevelDatatype = (datatype: StoredDatatype): datatype is LevelDatatype =>
  datatype === 'double' || datatype === 'long'

export const samplesTable = (componentId: number): string => `store.samples_${componentId}`
export const samplesColumn = (seriesId: number): string => `f${seriesId}`
export const levelTable = ({ name }: Level, datatype: LevelDatatype): string =>
  `store.level_${name}_${datatype}`

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
  if (Number(format?.version) > formatVersion) {
    throw new FridgeStoreError(
      path,
      'newer',
      `${path} has format ${format?.version}, this version reads up to ${formatVersion}. Update @coldlab/fridge-sdk.`,
    )
  }
}

function createSchema(connection: Connection): Promise<void> {
  return connection.transaction('BEGIN', async () => {
    await connection.run('CREATE SCHEMA store')
    await connection.run('CREATE TABLE store.format (version INTEGER)')
    await connection.run(`INSERT INTO store.format VALUES (${formatVersion})`)
    await connection.run(
      'CREATE TABLE store.components (id INTEGER, component VARCHAR, type VARCHAR, kind VARCHAR, levels_until TIMESTAMP_NS, in_order BOOLEAN)',
    )
    await connection.run(
      'CREATE TABLE store.series (id INTEGER, component_id INTEGER, field VARCHAR, datatype VARCHAR, unit VARCHAR)',
    )
    await connection.run('CREATE TABLE main.annotations (time TIMESTAMP_NS, text VARCHAR, tags VARCHAR[])')
    for (const level of levels) {
      for (const datatype of levelDatatypes) {
        const type = sqlTypes[datatype]
        await connection.run(
          `CREATE TABLE ${levelTable(level, datatype)} (series INTEGER, start TIMESTAMP_NS, count BIGINT, sum DOUBLE,
            min ${type}, min_time TIMESTAMP_NS, max ${type}, max_time TIMESTAMP_NS, last ${type})`,
        )
      }
    }
  })
}

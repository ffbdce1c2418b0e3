import { z } from 'zod'
import { FridgePointsError } from '../../errors/index.js'
import type { DataModel, FieldKind } from '../../model/index.js'
import type { IdentifiedSamples } from '../../series/component-series.js'
import type { SeriesIdentity } from '../../series/series.js'
import { withoutNulls } from '../../series/without-nulls.js'
import type { Abortable, Connection } from '../database/connection.js'
import { MemoryDatabase } from '../database/memory-database.js'
import { quoteIdentifier, quoteText } from '../database/sql-text.js'
import { type StoredDatatype, sqlTypes } from '../database/store-schema.js'
import { readColumns } from '../read/read-columns.js'
import { columnIdentity } from './column-identity.js'
import { parquetKey } from './parquet-file.js'

export type TableFileFormat = 'parquet' | 'csv'

interface FileColumn {
  readonly identity: SeriesIdentity
  readonly datatype: StoredDatatype
  readonly sql: string
}

const valuesPerPiece = 2_000_000

// The index of a data frame: without a name in CSV, with this one in Parquet.
const frameIndex = /^(?:column\d+|__index_level_\d+__)$/

const metadata = z.record(z.string(), z.record(z.string(), z.string()))

/**
 * The samples of a wide table in a Parquet or CSV file (`time`, then `{type}_{field}_{component}`), piece after piece. Times are time
 * stamps, whole nanoseconds or fractional milliseconds since 1970. Throws `FridgePointsError` for a file of another form, and
 * `FridgeStoreError` where it cannot be read.
 */
export async function* readTableFile(
  path: string,
  format: TableFileFormat,
  model: DataModel,
  { signal }: Abortable,
): AsyncGenerator<IdentifiedSamples[]> {
  const database = await MemoryDatabase.open(path)
  try {
    const { connection } = database
    const source =
      format === 'parquet'
        ? `read_parquet(${quoteText(path)})`
        : // Times stay text, DuckDB would cut them to microseconds. Types are those of all rows, not of the first.
          `read_csv(${quoteText(path)}, header = true, delim = ',', quote = '"', escape = '"', sample_size = -1,
            auto_type_candidates = ['BOOLEAN', 'BIGINT', 'DOUBLE', 'VARCHAR'])`
    const { time, columns } = await describe(connection, path, format, source, model)
    const sql = `SELECT ${[time, ...columns.map((column) => column.sql)].join(', ')} FROM ${source}`
    const result = await connection.abortable(() => connection.raw.stream(sql), { signal })
    const datatypes: StoredDatatype[] = ['long', ...columns.map(({ datatype }) => datatype)]
    const rowsPerPiece = valuesPerPiece / datatypes.length
    for (;;) {
      const chunks = []
      for (let rows = 0; rows < rowsPerPiece; ) {
        const chunk = await connection.abortable(() => result.fetchChunk(), { signal })
        if (chunk === null || chunk.rowCount === 0) break
        chunks.push(chunk)
        rows += chunk.rowCount
      }
      if (chunks.length === 0) return
      const [times, ...values] = readColumns(connection.duckdb, chunks, datatypes)
      if (times!.nulls !== null) throw new FridgePointsError(`The column time of ${path}`, 'has empty cells')
      const ofTimes = times!.values.data as BigInt64Array
      yield columns.map(({ identity }, place) => ({
        identity,
        samples: withoutNulls({ times: ofTimes, ...values[place]! }),
      }))
    }
  } finally {
    database.close()
  }
}

async function describe(
  connection: Connection,
  path: string,
  format: TableFileFormat,
  source: string,
  model: DataModel,
): Promise<{ time: string; columns: FileColumn[] }> {
  const described = await connection.rows(`DESCRIBE SELECT * FROM ${source}`)
  const known = format === 'parquet' ? await readMetadata(connection, path) : {}
  const types = new Map(described.map((row) => [String(row.column_name), String(row.column_type)]))
  const timeType = types.get('time')
  if (timeType === undefined) {
    throw new FridgePointsError(path, `has no column time, only ${[...types.keys()].slice(0, 20).join(', ')}`)
  }
  types.delete('time')
  const series = [...types].filter(([name]) => !frameIndex.test(name))
  const columns = series.map(([name, type]) => {
    const identity = columnIdentity(name, new Map(Object.entries(known[name] ?? {})), model)
    const datatype = datatypeOf(type, model.fieldKind(identity.type, identity.field))
    return { identity, datatype, sql: `CAST(${quoteIdentifier(name)} AS ${sqlTypes[datatype]})` }
  })
  return { time: timeNanos(timeType, path), columns }
}

async function readMetadata(
  connection: Connection,
  path: string,
): Promise<Record<string, Record<string, string>>> {
  const [row] = await connection.rows(
    `SELECT decode(value) AS value FROM parquet_kv_metadata(${quoteText(path)}) WHERE decode(key) = ${quoteText(parquetKey)}`,
  )
  if (row === undefined) return {}
  const parsed = metadata.safeParse(parseJson(String(row.value)))
  if (parsed.success) return parsed.data
  throw new FridgePointsError(`The metadata ${parquetKey} of ${path}`, 'are not those of a store', {
    cause: parsed.error,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function timeNanos(type: string, path: string): string {
  if (type === 'BIGINT') return 'time'
  if (type === 'VARCHAR') return 'epoch_ns(CAST(time AS TIMESTAMP_NS))'
  // Milliseconds, as in the frames of the vendor's client; times 10^6 they would not be exact.
  if (type === 'DOUBLE') return 'floor(time)::BIGINT * 1000000 + round((time - floor(time)) * 1e6)::BIGINT'
  if (type === 'TIMESTAMP_NS') return 'epoch_ns(time)'
  if (type.startsWith('TIMESTAMP') || type === 'DATE') return 'epoch_us(time) * 1000'
  throw new FridgePointsError(`The column time of ${path}`, `is ${type}, not a time`)
}

/** What the model says of a field goes before what a file says: in CSV `5` may be a float, and an empty column anything. */
function datatypeOf(type: string, declared: FieldKind | null): StoredDatatype {
  if (declared === 'float') return 'double'
  if (declared === 'boolean') return 'boolean'
  if (/^(?:DOUBLE|FLOAT|DECIMAL)/.test(type)) return 'double'
  if (type === 'UBIGINT') return 'unsignedLong'
  if (declared === 'integer' || /INT(?:EGER)?$/.test(type)) return 'long'
  return type === 'BOOLEAN' ? 'boolean' : 'string'
}

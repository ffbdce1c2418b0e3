import type { DuckDBValue } from '@duckdb/node-api'
import type { Table } from 'apache-arrow'
import { FridgeSqlError } from '../../errors/index.js'
import type { InstantLike } from '../../time/index.js'
import { instantNanos } from '../../time/instant.js'
import type { Abortable, Connection } from '../database/connection.js'
import type { DuckDB } from '../database/duckdb.js'
import { arrowTable } from './arrow-columns.js'

/** A value for `$1` or `$name`; times are anything that a TimeRange takes but text, which stays text. */
export type SqlValue = number | bigint | boolean | string | null | Exclude<InstantLike, string | bigint>

export type SqlParameters = readonly SqlValue[] | Readonly<Record<string, SqlValue>>

/**
 * One query that only reads, as an Arrow table. Throws `FridgeSqlError` for what DuckDB does not understand, for several statements and
 * for those that would write.
 */
export async function runSql(
  connection: Connection,
  sql: string,
  parameters: SqlParameters,
  options: Abortable,
): Promise<Table> {
  const { duckdb, raw } = connection
  const { StatementType } = duckdb.api
  const refuse = (cause: unknown): never => {
    if (options.signal?.aborted) throw options.signal.reason
    const words = cause instanceof Error ? cause.message : String(cause)
    throw new FridgeSqlError(sql, `The query ${quoteSql(sql)} failed: ${words}`, { cause })
  }
  options.signal?.throwIfAborted()
  // DuckDB has no words for a text without any statement.
  const extracted = sql.trim() === '' ? null : await raw.extractStatements(sql).catch(refuse)
  if (extracted?.count !== 1) {
    throw new FridgeSqlError(
      sql,
      `One query at a time is run, but ${extracted?.count ?? 0} came: ${quoteSql(sql)}.`,
    )
  }
  return connection.transaction('BEGIN TRANSACTION READ ONLY', async () => {
    const statement = await extracted.prepare(0).catch(refuse)
    const { statementType } = statement
    if (statementType !== StatementType.SELECT && statementType !== StatementType.EXPLAIN) {
      throw new FridgeSqlError(
        sql,
        `Only queries that read are run (SELECT, FROM, WITH, DESCRIBE, EXPLAIN), but ${StatementType[statementType]} came: ${quoteSql(sql)}. Use append to write.`,
      )
    }
    try {
      if (Array.isArray(parameters)) statement.bind(parameters.map((value) => bound(duckdb, value)))
      else {
        const named = Object.entries(parameters).map(([name, value]) => [name, bound(duckdb, value)])
        if (named.length > 0) statement.bind(Object.fromEntries(named))
      }
      const result = await connection.interruptible(() => statement.run(), options)
      options.signal?.throwIfAborted()
      return arrowTable(duckdb, result)
    } catch (cause) {
      return refuse(cause)
    }
  })
}

function bound({ api }: DuckDB, value: SqlValue): DuckDBValue {
  return typeof value === 'object' && value !== null
    ? new api.DuckDBTimestampNanosecondsValue(instantNanos(value))
    : value
}

const quoteSql = (sql: string): string => JSON.stringify(sql.length > 200 ? `${sql.slice(0, 200)}…` : sql)

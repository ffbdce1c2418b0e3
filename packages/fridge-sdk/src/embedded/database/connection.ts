import type { DuckDBConnection, DuckDBMaterializedResult, DuckDBValue } from '@duckdb/node-api'
import { FridgeError, FridgeStoreError } from '../../errors/index.js'
import type { DuckDB } from './duckdb.js'

export interface Abortable {
  readonly signal?: AbortSignal | undefined
}

const interruptAgainMs = 20

/** One connection to a store's database; its queries can be aborted. Throws `FridgeStoreError`. */
export class Connection {
  readonly path: string
  readonly duckdb: DuckDB
  readonly raw: DuckDBConnection
  #isInTransaction = false

  constructor(path: string, duckdb: DuckDB, raw: DuckDBConnection) {
    this.path = path
    this.duckdb = duckdb
    this.raw = raw
  }

  run(sql: string, values: DuckDBValue[] = [], options: Abortable = {}): Promise<DuckDBMaterializedResult> {
    return this.abortable(() => this.raw.run(sql, values), options)
  }

  /** Few rows, as objects. */
  async rows(
    sql: string,
    values: DuckDBValue[] = [],
    options: Abortable = {},
  ): Promise<Record<string, DuckDBValue>[]> {
    const result = await this.run(sql, values, options)
    return result.getRowObjects()
  }

  /** All or nothing: rolled back where the task throws. Inside another one it is a part of it. */
  async transaction<Result>(begin: string, task: () => Promise<Result>): Promise<Result> {
    if (this.#isInTransaction) return task()
    await this.run(begin)
    this.#isInTransaction = true
    try {
      const result = await task()
      await this.run('COMMIT')
      return result
    } catch (error) {
      // A failed transaction may be gone already; the error that ended it is the one to tell.
      await this.raw.run('ROLLBACK').catch(() => undefined)
      throw error
    } finally {
      this.#isInTransaction = false
    }
  }

  async abortable<Result>(task: () => Promise<Result>, { signal }: Abortable): Promise<Result> {
    signal?.throwIfAborted()
    try {
      const result = await this.interruptible(task, { signal })
      signal?.throwIfAborted()
      return result
    } catch (cause) {
      if (signal?.aborted) throw signal.reason
      throw this.error(cause)
    }
  }

  /** Runs a query that the signal ends; fails with what DuckDB says of that. */
  async interruptible<Result>(task: () => Promise<Result>, { signal }: Abortable): Promise<Result> {
    signal?.throwIfAborted()
    let again: ReturnType<typeof setTimeout> | undefined
    // DuckDB forgets an interrupt that comes before the query has begun.
    const interrupt = () => {
      this.raw.interrupt()
      again = setTimeout(interrupt, interruptAgainMs)
    }
    signal?.addEventListener('abort', interrupt)
    try {
      return await task()
    } finally {
      signal?.removeEventListener('abort', interrupt)
      clearTimeout(again)
    }
  }

  /** What the database said, as an error of this package. */
  error(cause: unknown): unknown {
    if (cause instanceof FridgeError) return cause
    // Where in our statement, is of no use to anybody.
    const words = (cause instanceof Error ? cause.message : String(cause)).replace(/\s+LINE \d+:[\s\S]*$/, '')
    const isDamage = /Could not read (?:enough|all)|checksum|corrupt/i.test(words)
    return new FridgeStoreError(
      this.path,
      isDamage ? 'damaged' : 'failed',
      isDamage
        ? `${this.path} is cut short or broken (${words}). Restore it from a copy.`
        : `${this.path}: DuckDB refused: ${words}`,
      { cause },
    )
  }

  close(): void {
    this.raw.closeSync()
  }
}

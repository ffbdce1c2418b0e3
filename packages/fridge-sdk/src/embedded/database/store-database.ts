/// <reference types="node" />
import { stat } from 'node:fs/promises'
import type { DuckDBInstance } from '@duckdb/node-api'
import { FridgeStoreError } from '../../errors/index.js'
import { Connection } from './connection.js'
import { type DuckDB, loadDuckDB } from './duckdb.js'

export interface DatabaseOptions {
  /** Threads of the database, default all cores. */
  readonly threads?: number | undefined
  /** Memory that the database may take before it puts data on disk, such as `2GB`; default `2GB`. */
  readonly memoryLimit?: string | undefined
  /** Only reads, which several programs may do at a time, and of a file that may not be written. */
  readonly readOnly?: boolean | undefined
}

// One in the database's file is refused by DuckDB; this name is of a database in memory that shows that the file is open here.
const openMark = 'coldlab_open'
const hereAlready = 'this program has it open already. Use the store that is open, or close it first.'
const inMemory = ':memory:'
const headersBytes = 3 * 4096

/** A DuckDB file that this process alone has open. */
export class StoreDatabase {
  readonly path: string
  readonly duckdb: DuckDB
  readonly isReadOnly: boolean
  readonly #instance: DuckDBInstance
  readonly #running = new Set<Promise<unknown>>()
  #isClosed = false

  private constructor(path: string, duckdb: DuckDB, instance: DuckDBInstance, isReadOnly: boolean) {
    this.path = path
    this.duckdb = duckdb
    this.#instance = instance
    this.isReadOnly = isReadOnly
  }

  /** Throws `FridgeStoreError`. */
  static async open(
    path: string,
    { threads, memoryLimit = '2GB', readOnly = false }: DatabaseOptions = {},
  ): Promise<StoreDatabase> {
    const duckdb = await loadDuckDB(path)
    const config = {
      autoinstall_known_extensions: 'false',
      // A bulk import checkpoints every 16 MB otherwise, and each time writes the last rows of all tables anew.
      checkpoint_threshold: '64MB',
      ...(threads === undefined ? {} : { threads: String(threads) }),
      ...(readOnly ? { access_mode: 'READ_ONLY' } : {}),
      memory_limit: memoryLimit,
    }
    let instance: DuckDBInstance
    try {
      // Two instances of one file in one process would not see each other's locks; the cache gives the same one twice.
      instance = await (path === inMemory
        ? duckdb.api.DuckDBInstance.create(path, config)
        : duckdb.api.DuckDBInstance.fromCache(path, config))
    } catch (cause) {
      throw openingError(path, cause)
    }
    const database = new StoreDatabase(path, duckdb, instance, readOnly)
    try {
      await database.with(async (connection) => {
        if (!readOnly) await database.#claim(connection)
        await database.#checkLength(connection)
      })
    } catch (error) {
      await database.close()
      throw error
    }
    return database
  }

  /** Connects for the time of one task. */
  with<Result>(task: (connection: Connection) => Promise<Result>): Promise<Result> {
    const done = this.#run(task)
    // Whoever waits for the end does not care how it was.
    const ended: Promise<unknown> = done.catch(() => undefined).then(() => this.#running.delete(ended))
    this.#running.add(ended)
    return done
  }

  /** Waits for the tasks under way and writes what is in the log into the file. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await Promise.all(this.#running)
    this.#instance.closeSync()
  }

  async #run<Result>(task: (connection: Connection) => Promise<Result>): Promise<Result> {
    if (this.#isClosed) {
      throw new FridgeStoreError(this.path, 'closed', `${this.path} was closed. Open it again to use it.`)
    }
    const connection = new Connection(this.path, this.duckdb, await this.#instance.connect())
    try {
      return await task(connection)
    } finally {
      connection.close()
    }
  }

  async #claim(connection: Connection): Promise<void> {
    try {
      await connection.run(`ATTACH ':memory:' AS ${openMark}`)
    } catch (cause) {
      throw new FridgeStoreError(this.path, 'locked', `Could not open ${this.path}: ${hereAlready}`, {
        cause,
      })
    }
  }

  /**
   * A file that lost its end may open all the same, and fail when the lost part is read. Free blocks do not count: DuckDB cuts those
   * at the end off.
   */
  async #checkLength(connection: Connection): Promise<void> {
    if (this.path === inMemory) return
    const [row] = await connection.rows(
      'SELECT used_blocks * block_size AS bytes FROM pragma_database_size() WHERE database_name = current_database()',
    )
    const expected = Number(row?.bytes) + headersBytes
    // Not by opening it once more: closing any handle of a file ends the locks that the process has on it.
    const { size } = await stat(this.path)
    if (size >= expected || Number(row?.bytes) === 0) return
    throw new FridgeStoreError(
      this.path,
      'damaged',
      `${this.path} is cut short: it has ${size} bytes, ${expected} are in use. Restore it from a copy.`,
    )
  }
}

function openingError(path: string, cause: unknown): FridgeStoreError {
  const words = cause instanceof Error ? cause.message : String(cause)
  const error = (problem: FridgeStoreError['problem'], reason: string) =>
    new FridgeStoreError(path, problem, `Could not open ${path}: ${reason}`, { cause })
  const holder = /PID (\d+)/.exec(words)?.[1]
  if (/Could not set lock|being used by another process/i.test(words)) {
    const who = holder === undefined ? 'another program' : `another program (process ${holder})`
    return error('locked', `${who} has it open. A store is open in one program at a time: close it there.`)
  }
  if (/different configuration/i.test(words)) return error('locked', hereAlready)
  if (/not a valid DuckDB database/i.test(words)) {
    return error(
      'foreign',
      'it is no store, or its beginning is lost. Give another file name, or restore it.',
    )
  }
  if (/Could not read (?:enough|all)|checksum|corrupt|deserializ|Failure while replaying/i.test(words)) {
    return error('damaged', `it is cut short or broken (${words}). Restore it from a copy.`)
  }
  if (/version number/i.test(words)) {
    return error('newer', `it was written by another version of DuckDB (${words}).`)
  }
  if (
    /No such file or directory|Cannot open (?:file|database)|Permission denied|Is a directory/i.test(words)
  ) {
    return error('unreachable', `${words}. Check the folder and its permissions.`)
  }
  return error('failed', words)
}

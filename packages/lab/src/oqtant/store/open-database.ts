import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { DatabaseError, DataFolderInUseError, systemErrorCode } from '../../errors.js'
import { schemaVersions } from './schema.js'

export type Database = DatabaseSyncInstance

/** SQLite's result code for a lock that another process holds. */
const sqliteBusy = 5
/** Two that open at the same moment may each find the other's first lock; one of them is sooner the next time. */
const attempts = 5
const longestPauseMs = 100

/**
 * Opens the laboratory's database in a data folder for this process alone. The lock is the operating system's on
 * the file, so it is had without a race and gone with its process, however that ends. Every commit is on the disk
 * when it returns. Throws `DataFolderInUseError` and `DatabaseError`.
 */
export async function openDatabase(folder: string): Promise<Database> {
  const file = join(folder, 'oqtant.sqlite')
  for (let attempt = 1; ; attempt++) {
    try {
      return openAlone(file)
    } catch (cause) {
      if (cause instanceof DatabaseError) throw cause
      if (!isBusy(cause)) throw databaseFailure(file, cause)
      if (attempt === attempts) throw new DataFolderInUseError({ folder }, { cause })
    }
    await delay(Math.random() * longestPauseMs)
  }
}

function openAlone(file: string): Database {
  makePrivate(file)
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    // Exclusive before write-ahead logging: the log's index then stays in this process's memory.
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      BEGIN IMMEDIATE; COMMIT;`)
    bringUpToDate(database, file)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Makes the file where it is missing, for its owner's eyes only; SQLite's own files beside it follow. One that is there
 * is not opened: closing it would take the lock from a laboratory in this process.
 */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, 'ax', 0o600))
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
}

/** Closes the database and gives its lock back, though prepared statements are still about. */
export function closeDatabase(database: Database): void {
  try {
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT count(*) FROM secret')
  } catch (error) {
    // What was committed stays in the log, and the lock goes with the process.
    console.error('The database could not be put in order before it was closed:', error)
  } finally {
    database.close()
  }
}

export function databaseFailure(file: string, cause: unknown): DatabaseError {
  return new DatabaseError(
    { file, reason: cause instanceof Error ? cause.message : String(cause) },
    { cause },
  )
}

/** Runs `work` in one transaction: all of it is kept, or, when it throws, nothing. */
export function inTransaction<Result>(database: Database, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // SQLite itself ends a transaction for which the disk has no room.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function bringUpToDate(database: Database, file: string): void {
  const { user_version: version } = database.prepare('PRAGMA user_version').get()
  if (version > schemaVersions.length) {
    throw new DatabaseError({ file, reason: `a newer Coldlab made it (schema ${version})` })
  }
  for (let next = version; next < schemaVersions.length; next++) {
    inTransaction(database, () => database.exec(`${schemaVersions[next]}; PRAGMA user_version = ${next + 1}`))
  }
}

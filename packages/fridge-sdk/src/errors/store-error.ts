import { FridgeError } from './fridge-error.js'

/**
 * `duckdb-missing`: the package is not installed; `locked`: another program or store has the file open; `foreign`: no store of
 * this package; `damaged`: cut short or broken; `newer` and `older`: written by another version; `unreachable`: no such folder or no
 * permission; `closed`: the store was closed; `read-only`: it was opened for reading; `failed`: the database refused.
 */
export type StoreProblem =
  | 'duckdb-missing'
  | 'locked'
  | 'foreign'
  | 'damaged'
  | 'newer'
  | 'older'
  | 'unreachable'
  | 'closed'
  | 'read-only'
  | 'failed'

/** A store file that cannot be opened, read or written. */
export class FridgeStoreError extends FridgeError {
  override readonly name = 'FridgeStoreError'
  readonly path: string
  readonly problem: StoreProblem

  constructor(path: string, problem: StoreProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.path = path
    this.problem = problem
  }
}

/** A query in SQL that the store does not understand or does not allow. */
export class FridgeSqlError extends FridgeError {
  override readonly name = 'FridgeSqlError'
  readonly sql: string

  constructor(sql: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.sql = sql
  }
}

/** Points, tables or files that are not in a form that a store takes. */
export class FridgePointsError extends FridgeError {
  override readonly name = 'FridgePointsError'
  /** The point, column, field or file in question. */
  readonly source: string

  constructor(source: string, problem: string, options?: ErrorOptions) {
    super(`${source} ${problem}.`, options)
    this.source = source
  }
}

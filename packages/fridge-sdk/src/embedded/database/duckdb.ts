import type * as Api from '@duckdb/node-api'
import type Bindings from '@duckdb/node-bindings'
import { FridgeStoreError } from '../../errors/index.js'

/** DuckDB's package and, for whole columns at a time, what it is built on. */
export interface DuckDB {
  readonly api: typeof Api
  readonly bindings: typeof Bindings
}

/** Loaded when the first store opens: a program without one needs no DuckDB. Throws `FridgeStoreError`. */
export async function loadDuckDB(path: string): Promise<DuckDB> {
  try {
    const [api, bindings] = await Promise.all([import('@duckdb/node-api'), import('@duckdb/node-bindings')])
    return { api, bindings: bindings.default }
  } catch (cause) {
    throw new FridgeStoreError(
      path,
      'duckdb-missing',
      `Could not open ${path}: DuckDB cannot be loaded. Install it beside this package: npm install @duckdb/node-api @duckdb/node-bindings.`,
      { cause },
    )
  }
}

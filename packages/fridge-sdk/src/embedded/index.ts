export type { AppendSummary } from './append/append-rows.js'
export type { StorePoint } from './append/store-point.js'
export {
  type Appendable,
  EmbeddedStore,
  type EmbeddedStoreOptions,
  type ImportOptions,
} from './embedded-store.js'
export { toParquet } from './files/parquet-file.js'
export type { TableFileFormat } from './files/read-file.js'
export type { SqlParameters, SqlValue } from './sql/run-sql.js'

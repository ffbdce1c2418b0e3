export type { AppendSummary } from './append-rows.js'
export {
  type Appendable,
  EmbeddedStore,
  type EmbeddedStoreOptions,
  type ImportOptions,
} from './embedded-store.js'
export { toParquet } from './parquet-file.js'
export type { TableFileFormat } from './read-file.js'
export type { SqlParameters, SqlValue } from './run-sql.js'
export type { StorePoint } from './store-point.js'

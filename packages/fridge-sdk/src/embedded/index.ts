export type { AppendSummary } from './append-rows.js'
export { type Appendable, EmbeddedStore, type EmbeddedStoreOptions } from './embedded-store.js'
export type { StorePoint } from './store-point.js'

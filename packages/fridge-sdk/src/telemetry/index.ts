export type { Aggregate, FetchOptions, FetchProgress } from './fetch-options.js'
export type { CatalogOptions } from './name-catalog.js'
export { naturalWindow } from './natural-window.js'
export type { TableOptions } from './table-options.js'

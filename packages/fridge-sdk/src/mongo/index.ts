export type { MongoOptions } from './mongo-options.js'
export { MongoTimeSeries, type ResultByType } from './mongo-time-series.js'

export type { ComponentSeries, FridgeResult } from './component-series.js'
export { createResult, type GivenSeries } from './create-result.js'
export type { SampleValue, Sampling, Series, SeriesIdentity, SeriesOf } from './series.js'

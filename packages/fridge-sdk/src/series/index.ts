export type { ComponentSeries, FridgeResult } from './component-series.js'
export type { SampleValue, Sampling, Series, SeriesIdentity, SeriesOf } from './series.js'

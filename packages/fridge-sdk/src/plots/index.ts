export { type PlotOptions, plot } from './plot.js'
export type { YScale } from './plot-panels.js'

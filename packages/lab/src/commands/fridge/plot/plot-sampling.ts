import { type FetchOptions, naturalWindow, type SeriesDescription, type TimeRange } from '@coldlab/fridge-sdk'
import type { PlotCommandOptions } from './plot-command.js'

/** At least so many windows, for a picture of 660 columns; natural lengths give up to three and a half times as many. */
const leastWindows = 1000
/** Shorter windows have so few samples, one each 10 s, that condensing them leaves nearly as many. */
const leastWindowS = 60
/** Of states the last of a window would hide those that are shorter, so as many samples as these are read: a month of seven switches. */
const mostStates = 2_000_000
const snapshotS = 10

/** Not many more points of some series than a picture can show, unless all are asked for. */
export function plotSampling(
  { every, allSamples }: PlotCommandOptions,
  range: TimeRange,
  series: readonly SeriesDescription[],
): Pick<FetchOptions, 'every' | 'aggregate'> {
  const window = naturalWindow(range, leastWindows)
  if (every !== undefined || allSamples || window.seconds < leastWindowS) return {}
  const areStates = series.every(({ datatype }) => datatype === 'boolean' || datatype === 'string')
  const samples = (series.length * Number(range.durationNs)) / 1e9 / snapshotS
  return areStates && samples <= mostStates ? {} : { every: window, aggregate: 'min-max' }
}

import { groupBy } from '../group-by.js'
import { findGaps } from '../health/data-gaps.js'
import { durationWords } from '../print/duration-words.js'
import { compareNanos } from '../time/compare-nanos.js'
import type { NamedSeries } from './plot-panels.js'

const aggregates = {
  mean: 'Each point is the mean',
  min: 'Each point is the lowest',
  max: 'Each point is the highest',
  last: 'Each point is the last',
  'min-max': 'Drawn are the lowest and the highest',
} as const

/** What a figure of samples does not show by itself: what was condensed, missing, or has no unit. */
export function plotNotes(all: readonly NamedSeries[], empty: readonly string[]): string[] {
  return [
    ...samplingNotes(all),
    ...gapNotes(all),
    ...stateNotes(all),
    ...unitNotes(all),
    ...(empty.length === 0 ? [] : [`No samples in this time: ${empty.join(', ')}.`]),
  ]
}

function samplingNotes(all: readonly NamedSeries[]): string[] {
  const said = all.map(({ series: { sampling } }) => {
    if (sampling === null) return ''
    const { aggregate, everyNs } = sampling
    return `${aggregates[aggregate]} of the samples of ${durationWords(everyNs)}; the store holds more.`
  })
  return [...new Set(said)].filter((note) => note !== '')
}

const mostNames = 8

function gapNotes(all: readonly NamedSeries[]): string[] {
  const found = all.flatMap(({ label, series }) => {
    const gaps = findGaps(series)
    const [longest = 0n] = gaps
      .map(({ startNs, stopNs }) => stopNs - startNs)
      .sort((a, b) => compareNanos(b, a))
    const many = gaps.length > 1 ? `${gaps.length}, the longest ` : ''
    return gaps.length === 0 ? [] : [{ label, gaps: `${many}${durationWords(longest)}` }]
  })
  if (found.length === 0) return []
  // What is read at once is also missing at once.
  const words = [...groupBy(found, ({ gaps }) => gaps)].map(([gaps, same]) => {
    const names = same.map(({ label }) => label)
    return `${names.length > mostNames ? `${names.length} series` : names.join(', ')} (${gaps})`
  })
  const more = words.length > mostNames ? ', …' : ''
  return [
    `Gaps of more than three usual intervals without a sample: ${words.slice(0, mostNames).join(', ')}${more}.`,
  ]
}

function stateNotes(all: readonly NamedSeries[]): string[] {
  if (!all.some(({ series }) => series.datatype === 'boolean')) return []
  return ['Bars: true. Thin lines: false. Blank: no samples.']
}

function unitNotes(all: readonly NamedSeries[]): string[] {
  const isNumber = ({ series }: NamedSeries) => series.datatype !== 'boolean' && series.datatype !== 'string'
  const without = all.some((named) => isNumber(named) && named.series.unit === null)
  return without ? ['No unit is configured where none is shown: the numbers are those of the store.'] : []
}

import type { AlarmEvent } from '../alarms/index.js'
import { groupBy } from '../group-by.js'
import { findGaps } from '../health/data-gaps.js'
import { durationWords } from '../print/duration-words.js'
import type { Series } from '../series/index.js'
import { compareNanos } from '../time/compare-nanos.js'
import { alarmsOn, limitsOf } from './alarm-marks.js'
import type { NamedSeries } from './plot-panels.js'

const aggregates = {
  mean: 'Each point is the mean',
  min: 'Each point is the lowest',
  max: 'Each point is the highest',
  last: 'Each point is the last',
  'min-max': 'Drawn are the lowest and the highest',
} as const

/** What a figure of samples does not show by itself: what was condensed, missing, or has no unit, and what its marks mean. */
export function plotNotes(
  all: readonly NamedSeries[],
  {
    empty = [],
    alarms = [],
  }: { readonly empty?: readonly string[]; readonly alarms?: readonly AlarmEvent[] },
): string[] {
  return [
    ...samplingNotes(all),
    ...gapNotes(all),
    ...notFiniteNotes(all),
    ...stateNotes(all),
    ...unitNotes(all),
    ...alarmNotes(alarmsOn(all, alarms)),
    ...(empty.length === 0 ? [] : [`No samples in this time: ${empty.join(', ')}.`]),
  ]
}

function samplingNotes(all: readonly NamedSeries[]): string[] {
  const said = all.map(({ series }) => {
    if (series.sampling === null) return ''
    const { aggregate, everyNs } = series.sampling
    const every = durationWords(everyNs)
    if (!isNumeric(series))
      return `Of states the last of each ${every} is drawn: shorter ones may be missing.`
    return `${aggregates[aggregate]} of the samples of ${every}; the store holds more.`
  })
  return [...new Set(said)].filter((note) => note !== '')
}

function isNumeric({ datatype }: Series): boolean {
  return datatype !== 'boolean' && datatype !== 'string'
}

const mostNames = 8

function listed(names: readonly string[], what: string): string {
  return names.length > mostNames ? `${names.length} ${what}` : names.join(', ')
}

function gapNotes(all: readonly NamedSeries[]): string[] {
  const found = all.flatMap(({ label, series }) => {
    const gaps = findGaps(series)
    // Of condensed samples nobody knows more than the windows without any.
    const stepNs = series.sampling?.everyNs ?? 1n
    const [longest = 0n] = gaps
      .map(({ startNs, stopNs }) => ((stopNs - startNs) / stepNs) * stepNs)
      .sort((a, b) => compareNanos(b, a))
    const many = gaps.length > 1 ? `${gaps.length}, the longest ` : ''
    return gaps.length === 0 ? [] : [{ label, gaps: `${many}${durationWords(longest)}` }]
  })
  if (found.length === 0) return []
  // What is read at once is also missing at once.
  const words = [...groupBy(found, ({ gaps }) => gaps)].map(([gaps, same]) => {
    const names = same.map(({ label }) => label)
    return `${listed(names, 'series')} (${gaps})`
  })
  const more = words.length > mostNames ? ' and others' : ''
  return [
    `Gaps of more than three usual intervals without a sample: ${words.slice(0, mostNames).join(', ')}${more}.`,
  ]
}

function notFiniteNotes(all: readonly NamedSeries[]): string[] {
  const found = all.flatMap(({ label, series }) => {
    if (series.datatype !== 'double') return []
    const count = series.values.reduce(
      (sum, value, i) => (Number.isFinite(value) || series.isNull(i) ? sum : sum + 1),
      0,
    )
    return count === 0 ? [] : [{ label, count }]
  })
  if (found.length === 0) return []
  const count = found.reduce((sum, one) => sum + one.count, 0)
  const what = count === 1 ? 'A sample' : `${count.toLocaleString('en')} samples`
  const names = found.map(({ label }) => label)
  return [`${what} of ${listed(names, 'series')} ${count === 1 ? 'is' : 'are'} NaN or infinite: blank.`]
}

function stateNotes(all: readonly NamedSeries[]): string[] {
  if (!all.some(({ series }) => series.datatype === 'boolean')) return []
  return ['Bars: true. Thin lines: false. Blank: no samples.']
}

function alarmNotes(alarms: readonly AlarmEvent[]): string[] {
  if (alarms.length === 0) return []
  const names = [...new Set(alarms.map(({ rule }) => rule.name))]
  const count = alarms.length === 1 ? 'an alarm' : `${alarms.length.toLocaleString('en')} alarms`
  const hasLimits = alarms.some(({ rule }) => limitsOf(rule).length > 0)
  const limits = hasLimits ? ' Dotted across: the limits that were passed.' : ''
  return [`Shaded: ${count} (${listed(names, 'rules')}).${limits}`]
}

function unitNotes(all: readonly NamedSeries[]): string[] {
  const without = all.some(({ series }) => isNumeric(series) && series.unit === null)
  return without ? ['No unit is configured where none is shown: the numbers are those of the store.'] : []
}

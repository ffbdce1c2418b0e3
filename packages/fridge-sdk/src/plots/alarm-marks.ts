import type { LinesMark } from '@coldlab/figures'
import type { AlarmEvent, CheckedAlarmRule } from '../alarms/index.js'
import { msOf } from './drawn-series.js'
import type { NamedSeries } from './plot-panels.js'

/** Those of the series. */
export function alarmsOn(all: readonly NamedSeries[], alarms: readonly AlarmEvent[]): AlarmEvent[] {
  return alarms.filter(({ component, field }) =>
    all.some(({ name, series }) => name === component && series.field === field),
  )
}

/** A band for each alarm of the series, and a line at each limit that was passed. Only the first alarm of a rule has its name beside it. */
export function alarmMarks(alarms: readonly AlarmEvent[], all: readonly NamedSeries[]): LinesMark[] {
  const own = alarmsOn(all, alarms)
  const named = new Set<string>()
  const bands = own.map(({ rule: { name }, startNs, stopNs }): LinesMark => {
    // What lasts reaches to the edge of the figure.
    const xEnd = stopNs === null ? Number.POSITIVE_INFINITY : msOf(stopNs)
    const label = named.has(name) ? {} : { label: name }
    named.add(name)
    return { x: msOf(startNs), xEnd, ...label, tone: 'warning' }
  })
  const limits = new Set(own.flatMap(({ rule }) => limitsOf(rule)))
  return [...bands, ...[...limits].map((y): LinesMark => ({ y, tone: 'warning' }))]
}

export function limitsOf(rule: CheckedAlarmRule): number[] {
  if (rule.kind === 'range') return [rule.low, rule.high]
  return rule.kind === 'threshold' ? [rule.above ?? rule.below ?? []].flat() : []
}

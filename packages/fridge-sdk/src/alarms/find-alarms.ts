import { AlarmRuleError, type AlarmRuleIssue } from '../errors/index.js'
import { nearNames } from '../near-names.js'
import { durationWords } from '../print/duration-words.js'
import type { FridgeResult, Series } from '../series/index.js'
import { mayHaveField } from '../series/may-have-field.js'
import { spanOf } from '../series/span-of.js'
import { durationNanos } from '../time/duration.js'
import type { TimeRange } from '../time/index.js'
import { AlarmEvaluator } from './alarm-evaluator.js'
import { type AlarmChange, type AlarmEvent, type AlarmSample, byStart } from './alarm-event.js'
import type { AlarmKind, AlarmRule, CheckedAlarmRule } from './alarm-rule.js'
import { parseAlarmRules } from './parse-alarm-rules.js'

export interface FindAlarmsOptions {
  /** What was fetched: silence counts from its start and up to its stop. By default up to the last sample of the result. */
  readonly range?: TimeRange
}

/**
 * The alarms of a fetched history, in the order of their starts. Those that last at its end have no stop. Down-sampled data hide what their windows hid. Throws
 * `AlarmRuleError` for rules that are wrong, whose component was not fetched, or whose field holds another type of value.
 */
export function findAlarms(
  result: FridgeResult,
  rules: readonly AlarmRule[],
  { range }: FindAlarmsOptions = {},
): AlarmEvent[] {
  const checked = parseAlarmRules(rules)
  const issues = checked.flatMap((rule) => issuesOf(rule, result))
  if (issues.length > 0) throw new AlarmRuleError(issues)
  const evaluator = new AlarmEvaluator(checked, range && { since: range.startNs })
  const changes: AlarmChange[] = []
  for (const [series, component] of watchedOf(result, checked)) {
    for (const change of evaluator.push(samplesOf(series, component))) changes.push(change)
  }
  const untilNs = range?.stopNs ?? spanOf(Object.values(result).flatMap(Object.values<Series>))?.stopNs
  if (untilNs !== undefined) changes.push(...evaluator.advance(untilNs))
  const over = changes.filter(({ change }) => change === 'over').map(({ event }) => event)
  return [...over, ...evaluator.active].sort(byStart)
}

const datatypesOf: Readonly<Record<AlarmKind, readonly Series['datatype'][]>> = {
  threshold: ['double', 'long', 'unsignedLong'],
  range: ['double', 'long', 'unsignedLong'],
  rate: ['double', 'long', 'unsignedLong'],
  flags: ['string', 'double', 'long', 'unsignedLong'],
  state: ['string', 'boolean', 'double', 'long', 'unsignedLong'],
  stale: ['string', 'boolean', 'double', 'long', 'unsignedLong'],
}

function issuesOf(rule: CheckedAlarmRule, result: FridgeResult): AlarmRuleIssue[] {
  const { name, field, kind } = rule
  const issue = (path: string, problem: string) => ({ rule: `rule ${JSON.stringify(name)}`, path, problem })
  return [rule.component].flat().flatMap((component) => {
    const fields = Object.hasOwn(result, component) ? result[component]! : null
    if (fields === null) {
      return issue('component', `${component} is not in the result${hint(component, result)}; fetch it too`)
    }
    const series = Object.hasOwn(fields, field) ? fields[field]! : null
    if (series === null) {
      if (mayHaveField(fields, field)) return []
      return issue('field', `${component} has no ${field} in the result${hint(field, fields)}`)
    }
    if (!datatypesOf[kind].includes(series.datatype)) {
      return issue('kind', `${kind} cannot judge ${component}.${field}, which holds ${series.datatype}`)
    }
    return fitIssues(rule, series).map(([path, problem]) => issue(path, `${problem} ${component}.${field}`))
  })
}

/** Why a rule that may judge such a series could never be met by this one. */
function fitIssues(rule: CheckedAlarmRule, series: Series): (readonly [path: string, problem: string])[] {
  if (rule.kind === 'state') {
    const path = rule.is === undefined ? 'isNot' : 'is'
    const type = series.datatype === 'string' || series.datatype === 'boolean' ? series.datatype : 'number'
    const fits = [rule[path] ?? []].flat().some((state) => typeof state === type)
    return fits ? [] : [[path, `has no ${type}, as it would take to judge`]]
  }
  const everyNs = series.sampling?.everyNs ?? 0n
  if (rule.kind !== 'rate' || everyNs <= durationNanos(rule.over)) return []
  return [['over', `has to be longer than the ${durationWords(everyNs)} of the condensed samples of`]]
}

function hint(name: string, known: object): string {
  const near = nearNames(name, Object.keys(known))
  return near.length === 0 ? '' : ` (near it: ${near.join(', ')})`
}

/** Each series that a rule is about, with its component as the result names it. */
function watchedOf(result: FridgeResult, rules: readonly CheckedAlarmRule[]): Map<Series, string> {
  const watched = new Map<Series, string>()
  for (const { component, field } of rules) {
    for (const name of [component].flat()) {
      const series = result[name]?.[field]
      if (series !== undefined) watched.set(series, name)
    }
  }
  return watched
}

function* samplesOf(series: Series, component: string): Generator<AlarmSample> {
  const { field, unit } = series
  for (const [time, value] of series) yield { component, field, unit, time, value }
}

import { formatTime } from '../print/format-time.js'
import type { SampleValue } from '../series/index.js'
import { formatNanos } from '../time/format-nanos.js'
import type { AlarmEvent } from './alarm-event.js'
import type { CheckedAlarmRule } from './alarm-rule.js'

/** What has to be so for the rule of an alarm, in words: `mxp.temperature above 0.02 K`. */
function describeCondition({ rule, component, unit }: AlarmEvent): string {
  return `${component}.${rule.field} ${conditionOf(rule, unit === null ? '' : ` ${unit}`)}`
}

function conditionOf(rule: CheckedAlarmRule, unit: string): string {
  switch (rule.kind) {
    case 'threshold':
      return limits(rule.below, rule.above, unit)
    case 'range':
      return `outside ${rule.low} to ${rule.high}${unit}`
    case 'rate':
      return `changing by ${limits(rule.below, rule.above, `${unit} per ${rule.per}`)} (over ${rule.over})`
    case 'state': {
      const states = [rule.is ?? rule.isNot ?? []].flat().map((state) => JSON.stringify(state))
      return `${rule.is === undefined ? 'not ' : ''}${states.join(' or ')}`
    }
    case 'flags':
      return rule.flags === undefined ? 'with any alarm flag' : `with ${rule.flags.join(' or ')}`
    case 'stale':
      return `without a sample for ${rule.after}`
  }
}

function limits(below: number | undefined, above: number | undefined, unit: string): string {
  return [
    above === undefined ? '' : `above ${above}${unit}`,
    below === undefined ? '' : `below ${below}${unit}`,
  ]
    .filter((words) => words !== '')
    .join(' or ')
}

/** An alarm with its times in UTC, its length and its peak, as JSON can hold it. */
export function alarmToJson(event: AlarmEvent): {
  rule: string
  kind: CheckedAlarmRule['kind']
  severity: CheckedAlarmRule['severity']
  component: string
  field: string
  unit: string | null
  condition: string
  start: string
  raised: string
  stop: string | null
  seconds: number | null
  peak: { time: string; value: Exclude<SampleValue, null | bigint> } | null
} {
  const { rule, component, field, unit, startNs, raisedNs, stopNs, peak } = event
  return {
    rule: rule.name,
    kind: rule.kind,
    severity: rule.severity,
    component,
    field,
    unit,
    condition: describeCondition(event),
    start: formatNanos(startNs),
    raised: formatNanos(raisedNs),
    stop: stopNs === null ? null : formatNanos(stopNs),
    seconds: stopNs === null ? null : Number(stopNs - startNs) / 1e9,
    peak: peak && {
      time: formatNanos(peak.timeNs),
      value: typeof peak.value === 'bigint' ? peak.value.toString() : peak.value,
    },
  }
}

/** An alarm in a line of words, its times by the clocks of a zone, `UTC` by default. Throws `TimeRangeError` for what is no zone. */
export function describeAlarm(
  event: AlarmEvent,
  { timeZone = 'UTC' }: { readonly timeZone?: string } = {},
): string {
  const { rule, startNs, stopNs, peak } = event
  const worst = peak === null || rule.kind === 'state' ? '' : `, at worst ${peakWords(event, peak.value)}`
  const when = (timeNs: bigint) => formatTime(timeNs, timeZone, 'second')
  const until = stopNs === null ? 'and lasts' : `to ${when(stopNs)}`
  const condition = describeCondition(event)
  return `${rule.name} (${rule.severity}): ${condition}${worst}, from ${when(startNs)} ${until} (${timeZone})`
}

function peakWords({ rule, unit }: AlarmEvent, value: Exclude<SampleValue, null>): string {
  const shown = String(typeof value === 'number' ? Number(value.toPrecision(5)) : value)
  const withUnit = unit === null || rule.kind === 'flags' ? shown : `${shown} ${unit}`
  return rule.kind === 'rate' ? `${withUnit} per ${rule.per}` : withUnit
}

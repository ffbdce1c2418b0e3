import type { SampleValue } from '../series/index.js'
import { compareNanos } from '../time/compare-nanos.js'
import type { CheckedAlarmRule } from './alarm-rule.js'

/** The worst that a condition came to. */
export interface AlarmPeak {
  readonly timeNs: bigint
  /** The value farthest beyond the limit; with the kind `rate` the steepest slope, in units per `per`; with `flags` the value with most flags; with `state` the first. */
  readonly value: Exclude<SampleValue, null>
}

/** One alarm of one series, from its start to its stop. Times are nanoseconds since 1970-01-01T00:00:00Z. */
export interface AlarmEvent {
  readonly rule: CheckedAlarmRule
  readonly component: string
  readonly field: string
  /** Of the values; null where none is known. */
  readonly unit: string | null
  /** From when on the condition was met. */
  readonly startNs: bigint
  /** The sample that completed the rule's `holdFor`. */
  readonly raisedNs: bigint
  /** The first sample at which the condition was not met any more; null while the alarm lasts. */
  readonly stopNs: bigint | null
  /** Null where there is no value: with the kind `stale`. */
  readonly peak: AlarmPeak | null
}

/** In the order of their starts. */
export function byStart(a: AlarmEvent, b: AlarmEvent): number {
  return compareNanos(a.startNs, b.startNs)
}

/** What a sample, or the time that passed, changed. */
export interface AlarmChange {
  readonly change: 'raised' | 'over'
  /** The alarm as it is after the change. */
  readonly event: AlarmEvent
}

/** One sample of one field of one component, as `live()` gives it. */
export interface AlarmSample {
  readonly component: string
  /** Tells components of one name apart: rules call them `p1 (flow)`, as results do. */
  readonly type?: string
  readonly field: string
  readonly unit?: string | null
  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  readonly time: bigint
  readonly value: SampleValue
}

import { type DurationInput, durationNanos } from '../time/duration.js'
import { type InstantLike, instantNanos } from '../time/instant.js'
import { type AlarmChange, type AlarmEvent, type AlarmSample, byStart } from './alarm-event.js'
import type { AlarmRule, CheckedAlarmRule } from './alarm-rule.js'
import { parseAlarmRules } from './parse-alarm-rules.js'
import { type IgnoredSamples, SeriesAlarms } from './series-alarms.js'

export interface AlarmEvaluatorOptions {
  /** When watching begins: silence counts from here where a series has no sample yet. Without it silence counts from the first sample. */
  readonly since?: InstantLike
  /**
   * How much later than a newer sample of its series a sample may come and still count: `30s`. So long every sample waits before it
   * is judged. By default samples are judged as they come, and one that comes after a newer one is ignored. One that is ten minutes older or
   * more means that the fridge's clock was set back: its series starts over.
   */
  readonly lateness?: DurationInput
}

/**
 * Judges samples as they come, one by one or in batches of any size: the alarms are the same as over the whole history at once, as long as
 * each series comes in the order of time (or within `lateness`). Throws `AlarmRuleError` and `TimeRangeError`.
 */
export class AlarmEvaluator {
  readonly rules: readonly CheckedAlarmRule[]
  readonly #series = new Map<string, Map<string, SeriesAlarms>>()

  constructor(rules: readonly AlarmRule[], { since, lateness }: AlarmEvaluatorOptions = {}) {
    this.rules = parseAlarmRules(rules)
    const options = {
      sinceNs: since === undefined ? null : instantNanos(since),
      latenessNs: lateness === undefined ? 0n : durationNanos(lateness),
    }
    for (const component of new Set(this.rules.flatMap((rule) => rule.component))) {
      const ofComponent = this.rules.filter((rule) => [rule.component].flat().includes(component))
      const byField = new Map<string, SeriesAlarms>()
      for (const { field } of ofComponent) {
        const ofField = ofComponent.filter((rule) => rule.field === field)
        byField.set(field, new SeriesAlarms(component, field, ofField, options))
      }
      this.#series.set(component, byField)
    }
  }

  /** Alarms that last now, the one that started first ahead. */
  get active(): AlarmEvent[] {
    return this.#all()
      .flatMap(({ active }) => active)
      .sort(byStart)
  }

  /** How many samples had no effect, and why. */
  get ignored(): IgnoredSamples {
    const sum: IgnoredSamples = { late: 0, unsuitable: 0 }
    for (const { ignored } of this.#all()) {
      sum.late += ignored.late
      sum.unsuitable += ignored.unsuitable
    }
    return sum
  }

  /** Judges samples; those that no rule is about are passed over. */
  push(samples: Iterable<AlarmSample>): AlarmChange[] {
    const changes: AlarmChange[] = []
    for (const { component, type, field, unit = null, time, value } of samples) {
      const byField = this.#series.get(component) ?? this.#series.get(`${component} (${type})`)
      const alarms = byField?.get(field)
      if (alarms !== undefined) changes.push(...alarms.add(time, value, unit))
    }
    return changes
  }

  /**
   * Says that all samples up to `now` have come: waiting ones are judged, and silence is noticed. A sample from before that time still counts, but
   * as far as silence goes from when it came.
   */
  advance(now: InstantLike): AlarmChange[] {
    const nowNs = instantNanos(now)
    return this.#all().flatMap((alarms) => alarms.advance(nowNs))
  }

  /** Says that no more samples come: waiting ones are judged. */
  flush(): AlarmChange[] {
    return this.#all().flatMap((alarms) => alarms.flush())
  }

  #all(): SeriesAlarms[] {
    return [...this.#series.values()].flatMap((byField) => [...byField.values()])
  }
}

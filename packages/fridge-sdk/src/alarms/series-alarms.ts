import type { SampleValue } from '../series/index.js'
import { durationNanos } from '../time/duration.js'
import { AlarmCourse } from './alarm-course.js'
import type { AlarmChange, AlarmEvent } from './alarm-event.js'
import type { CheckedAlarmRule } from './alarm-rule.js'
import { createJudge, type Judge } from './judge.js'
import { passSilence, type SilenceLimit } from './silence.js'

/** Samples without effect: those that came after a newer one of their series, and those of a type that a rule cannot judge. */
export interface IgnoredSamples {
  late: number
  unsuitable: number
}

interface Watch {
  readonly rule: CheckedAlarmRule
  judge: Judge
  readonly course: AlarmCourse
  /** Null but for rules of the kind `stale`. */
  readonly silence: SilenceLimit | null
}

/** A sample so much older than the last one is not late: the clock was set back. */
const clockResetNs = 600_000_000_000n

interface Waiting {
  readonly timeNs: bigint
  readonly value: SampleValue
}

/** All rules of one series, fed with its samples. */
export class SeriesAlarms {
  readonly ignored: IgnoredSamples = { late: 0, unsuitable: 0 }
  readonly #watches: readonly Watch[]
  readonly #latenessNs: bigint
  readonly #waiting: Waiting[] = []
  #unit: string | null = null
  #judgedNs: bigint | null = null
  /** Up to where time is known to have passed. */
  #clockNs: bigint | null
  /** Where silence counts from: the last sample with a value, or where watching began. */
  #heardNs: bigint | null

  constructor(
    component: string,
    field: string,
    rules: readonly CheckedAlarmRule[],
    { sinceNs, latenessNs }: { readonly sinceNs: bigint | null; readonly latenessNs: bigint },
  ) {
    const unitOf = (): string | null => this.#unit
    this.#watches = rules.map((rule) => {
      const holdNs = rule.holdFor === undefined ? 0n : durationNanos(rule.holdFor)
      const releaseNs = rule.releaseAfter === undefined ? 0n : durationNanos(rule.releaseAfter)
      return {
        rule,
        judge: createJudge(rule),
        course: new AlarmCourse(
          {
            ...{ rule, component, field },
            // Known as soon as there is a sample.
            get unit() {
              return unitOf()
            },
          },
          { holdNs, releaseNs },
        ),
        silence: rule.kind === 'stale' ? { afterNs: durationNanos(rule.after), holdNs } : null,
      }
    })
    this.#clockNs = sinceNs
    this.#heardNs = sinceNs
    this.#latenessNs = latenessNs
  }

  get active(): AlarmEvent[] {
    return this.#watches.flatMap(({ course }) => course.active ?? [])
  }

  add(timeNs: bigint, value: SampleValue, unit: string | null): AlarmChange[] {
    this.#unit = unit
    const changes: AlarmChange[] = []
    if (this.#judgedNs !== null && timeNs <= this.#judgedNs) {
      if (this.#judgedNs - timeNs < clockResetNs) {
        this.ignored.late++
        return []
      }
      // What still waits is of the old clock.
      changes.push(...this.flush())
      this.#startOver()
    }
    if (this.#latenessNs === 0n) return [...changes, ...this.#judge(timeNs, value)]
    this.#wait({ timeNs, value })
    return [...changes, ...this.#judgeUpTo(this.#waiting.at(-1)!.timeNs - this.#latenessNs)]
  }

  /** Judges the samples that wait for later ones. */
  flush(): AlarmChange[] {
    const last = this.#waiting.at(-1)
    return last === undefined ? [] : this.#judgeUpTo(last.timeNs)
  }

  advance(nowNs: bigint): AlarmChange[] {
    const changes = this.#judgeUpTo(nowNs)
    if (this.#clockNs === null || nowNs > this.#clockNs) this.#clockNs = nowNs
    return [...changes, ...this.#pass(nowNs)]
  }

  /** After the fridge's clock was set back: what was judged by the old one says nothing about the times of the new one. */
  #startOver(): void {
    this.#judgedNs = null
    this.#heardNs = this.#clockNs
    for (const watch of this.#watches) {
      watch.judge = createJudge(watch.rule)
      watch.course.startOver()
    }
  }

  /** Keeps samples in the order of their times; of two at one time the later counts. */
  #wait(sample: Waiting): void {
    let place = this.#waiting.length
    while (place > 0 && this.#waiting[place - 1]!.timeNs > sample.timeNs) place--
    const isThere = place > 0 && this.#waiting[place - 1]!.timeNs === sample.timeNs
    this.#waiting.splice(isThere ? place - 1 : place, isThere ? 1 : 0, sample)
  }

  #judgeUpTo(timeNs: bigint): AlarmChange[] {
    const after = this.#waiting.findIndex((sample) => sample.timeNs > timeNs)
    const ready = this.#waiting.splice(0, after === -1 ? this.#waiting.length : after)
    return ready.flatMap((sample) => this.#judge(sample.timeNs, sample.value))
  }

  #judge(timeNs: bigint, value: SampleValue): AlarmChange[] {
    // A sample from before the clock, as of a fridge whose own is slow, ends a silence when it comes.
    const heardNs = this.#clockNs !== null && this.#clockNs > timeNs ? this.#clockNs : timeNs
    const changes = this.#pass(heardNs)
    this.#judgedNs = timeNs
    for (const { judge, course, silence } of this.#watches) {
      const judgement = judge(timeNs, value)
      if (judgement.says === 'unsuitable') this.ignored.unsuitable++
      const change = course.observe(silence === null ? timeNs : heardNs, judgement)
      if (change !== null) changes.push(change)
    }
    if (value !== null && !Number.isNaN(value)) this.#heardNs = heardNs
    return changes
  }

  #pass(nowNs: bigint): AlarmChange[] {
    const changes: AlarmChange[] = []
    for (const { course, silence } of this.#watches) {
      const change = silence && passSilence(course, silence, this.#heardNs, nowNs)
      if (change !== null) changes.push(change)
    }
    return changes
  }
}

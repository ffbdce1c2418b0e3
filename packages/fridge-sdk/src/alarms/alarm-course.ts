import type { AlarmChange, AlarmEvent, AlarmPeak } from './alarm-event.js'
import type { Judgement } from './judge.js'

export interface AlarmTiming {
  readonly holdNs: bigint
  readonly releaseNs: bigint
}

type Identity = Pick<AlarmEvent, 'rule' | 'component' | 'field' | 'unit'>

interface Course {
  readonly startNs: bigint
  raisedNs: bigint | null
  /** Since when the condition is not met any more, while that is not yet sure. */
  stopNs: bigint | null
  peak: (AlarmPeak & { readonly excess: number }) | null
}

/**
 * The course of one alarm over the judgements of its series, in the order of their times. An alarm is raised and ended by samples only:
 * what was between two of them nobody knows, so the hold time is over at the first sample that finds the condition still met.
 */
export class AlarmCourse {
  readonly #identity: Identity
  readonly #timing: AlarmTiming
  #course: Course | null = null

  constructor(identity: Identity, timing: AlarmTiming) {
    this.#identity = identity
    this.#timing = timing
  }

  /** The alarm that lasts now. */
  get active(): AlarmEvent | null {
    return this.#course === null ? null : this.#eventOf(this.#course, null)
  }

  /** An alarm that lasts goes on; what was not sure yet is forgotten. */
  startOver(): void {
    if (this.#course?.raisedNs == null) this.#course = null
    else this.#course.stopNs = null
  }

  observe(timeNs: bigint, judgement: Judgement): AlarmChange | null {
    if (judgement.says === 'nothing' || judgement.says === 'unsuitable') return null
    if (judgement.says === 'met') {
      this.#course ??= { startNs: timeNs, raisedNs: null, stopNs: null, peak: null }
      this.#course.stopNs = null
      const { excess, value } = judgement
      if (!(this.#course.peak !== null && this.#course.peak.excess >= excess)) {
        this.#course.peak = { timeNs, value, excess }
      }
    }
    return this.#course === null ? null : this.#goOn(this.#course, timeNs, judgement.says)
  }

  /** Meets a condition that has no value: silence. */
  begin(timeNs: bigint): AlarmChange | null {
    this.#course ??= { startNs: timeNs, raisedNs: null, stopNs: null, peak: null }
    this.#course.stopNs = null
    return this.#goOn(this.#course, timeNs, 'met')
  }

  #goOn(course: Course, timeNs: bigint, says: 'met' | 'unmet' | 'unchanged'): AlarmChange | null {
    if (course.raisedNs === null) {
      if (says === 'unmet') this.#course = null
      else if (timeNs - course.startNs >= this.#timing.holdNs) {
        course.raisedNs = timeNs
        return { change: 'raised', event: this.#eventOf(course, null)! }
      }
      return null
    }
    if (says === 'unmet') course.stopNs ??= timeNs
    if (course.stopNs === null || timeNs - course.stopNs < this.#timing.releaseNs) return null
    this.#course = null
    // A clock that was set back ends an alarm before it started.
    if (course.stopNs < course.startNs) course.stopNs = course.startNs
    return { change: 'over', event: this.#eventOf(course, course.stopNs)! }
  }

  #eventOf({ startNs, raisedNs, peak }: Course, stopNs: bigint | null): AlarmEvent | null {
    if (raisedNs === null) return null
    const shown = peak && { timeNs: peak.timeNs, value: peak.value }
    return { ...this.#identity, startNs, raisedNs, stopNs, peak: shown }
  }
}

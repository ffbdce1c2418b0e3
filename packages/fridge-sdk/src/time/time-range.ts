import { Temporal } from 'temporal-polyfill'
import { TimeRangeError } from '../errors/time-range-error.js'
import { inspectSymbol } from '../inspect-symbol.js'
import { type DurationInput, durationNanos, parseDuration, shifted } from './duration.js'
import { type InstantLike, instantNanos } from './instant.js'
import { type ClockChange, inTimeZone, type WallClockTime } from './wall-clock.js'

/**
 * All times from `start` on and before `stop`, to the nanosecond, in UTC; the same for every store.
 * Throws `TimeRangeError` where start is not before stop.
 */
export class TimeRange {
  /** Nanoseconds since 1970-01-01T00:00:00Z; the first that belongs to the range. */
  readonly startNs: bigint
  /** Nanoseconds since 1970-01-01T00:00:00Z; the first that does not belong to it any more. */
  readonly stopNs: bigint

  constructor(start: InstantLike, stop: InstantLike) {
    this.startNs = instantNanos(start)
    this.stopNs = instantNanos(stop)
    if (this.startNs >= this.stopNs) {
      throw new TimeRangeError(
        `${this.start} to ${this.stop}`,
        this.startNs === this.stopNs ? 'is empty' : 'ends before it starts',
        'Give a start before the stop; the stop itself is not part of the range',
      )
    }
    Object.freeze(this)
  }

  /** The time up to now: `TimeRange.last({ hours: 1 })`. `now` stands in for the computer's clock. */
  static last(
    duration: DurationInput,
    { now = Temporal.Now.instant() }: { now?: InstantLike } = {},
  ): TimeRange {
    return TimeRange.ending(now, duration)
  }

  /** The given time from `start` on. Days, weeks, months and years are those of UTC. */
  static starting(start: InstantLike, duration: DurationInput): TimeRange {
    const from = new Temporal.ZonedDateTime(instantNanos(start), 'UTC')
    return new TimeRange(from, shifted(from, parseDuration(duration)))
  }

  /** The given time before `stop`. Days, weeks, months and years are those of UTC. */
  static ending(stop: InstantLike, duration: DurationInput): TimeRange {
    const until = new Temporal.ZonedDateTime(instantNanos(stop), 'UTC')
    return new TimeRange(shifted(until, parseDuration(duration), -1), until)
  }

  /**
   * A range by the clock on the wall of an IANA zone, `TimeRange.inZone('America/Los_Angeles', '2024-12-04T06:00', '2024-12-12T06:00')`.
   * `stop` may be a length of time, `{ days: 8 }`: days and longer then end at the same reading of the clock, whatever
   * changes of the clocks lie between, while hours and shorter are real ones. Throws `TimeRangeError` for a reading that the
   * zone skips or has twice, unless `clockChange` says which is meant.
   */
  static inZone(
    timeZone: string,
    start: WallClockTime,
    stop: WallClockTime | DurationInput,
    { clockChange = 'reject' }: { clockChange?: ClockChange } = {},
  ): TimeRange {
    const from = inTimeZone(start, timeZone, clockChange)
    if (!isDuration(stop)) return new TimeRange(from, inTimeZone(stop, timeZone, clockChange))
    const { years, months, weeks, days, ...time } = fieldsOf(parseDuration(stop))
    // Dates have no clocks that change.
    const reading = from.toPlainDateTime().toZonedDateTime('UTC')
    const date = shifted(reading, Temporal.Duration.from({ years, months, weeks, days })).toPlainDateTime()
    const until = inTimeZone(date, timeZone, clockChange)
    return new TimeRange(from, shifted(until, Temporal.Duration.from(time)))
  }

  get start(): Temporal.Instant {
    return Temporal.Instant.fromEpochNanoseconds(this.startNs)
  }

  get stop(): Temporal.Instant {
    return Temporal.Instant.fromEpochNanoseconds(this.stopNs)
  }

  get durationNs(): bigint {
    return this.stopNs - this.startNs
  }

  contains(time: InstantLike): boolean {
    const nanos = instantNanos(time)
    return nanos >= this.startNs && nanos < this.stopNs
  }

  /** Ranges of the given length that follow each other and make up this one; the last may be shorter. */
  *split(length: DurationInput): Generator<TimeRange> {
    const step = durationNanos(length)
    let from = this.startNs
    for (; from + step < this.stopNs; from += step) yield new TimeRange(from, from + step)
    yield new TimeRange(from, this.stopNs)
  }

  /** ISO 8601: `2025-03-01T00:00:00Z/2025-03-02T00:00:00Z`. */
  toString(): string {
    return `${this.start}/${this.stop}`
  }

  toJSON(): { start: string; stop: string } {
    return { start: this.start.toString(), stop: this.stop.toString() }
  }

  /** What `console.log` prints in Node. */
  [inspectSymbol](): string {
    return `TimeRange ${this}`
  }
}

function isDuration(stop: WallClockTime | DurationInput): stop is DurationInput {
  if (typeof stop === 'string') return /^[+-]?P|^(?:\d+[a-zµ]+)+$/i.test(stop)
  return Object.keys(stop).some((key) => key.endsWith('s')) || 'sign' in stop
}

function fieldsOf(duration: Temporal.Duration) {
  const { years, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds } =
    duration
  return { years, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds }
}

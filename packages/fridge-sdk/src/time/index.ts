export type { DurationInput } from './duration.js'
export type { InstantLike } from './instant.js'
export { TimeRange } from './time-range.js'
export type { ClockChange, WallClockTime } from './wall-clock.js'

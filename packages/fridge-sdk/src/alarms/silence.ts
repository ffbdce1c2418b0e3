import type { AlarmCourse } from './alarm-course.js'
import type { AlarmChange } from './alarm-event.js'

/** How long a series may be silent, and for how long that has to last. */
export interface SilenceLimit {
  readonly afterNs: bigint
  readonly holdNs: bigint
}

/**
 * Lets time pass up to `nowNs` for a series whose last sample was at `lastNs`. What comes of it depends on the two times alone, not on how often this is asked
 * in between: the alarm starts and is raised at the moments that follow from the last sample.
 */
export function passSilence(
  course: AlarmCourse,
  { afterNs, holdNs }: SilenceLimit,
  lastNs: bigint | null,
  nowNs: bigint,
): AlarmChange | null {
  if (lastNs === null) return null
  const startNs = lastNs + afterNs
  if (nowNs <= startNs) return null
  return course.begin(startNs) ?? (nowNs >= startNs + holdNs ? course.begin(startNs + holdNs) : null)
}

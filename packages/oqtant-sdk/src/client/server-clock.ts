import type { Clock } from '../transport/clock.js'
import { answerTime } from '../transport/reply.js'

/** The service's time, learned from the `Date` of its answers. */
export interface ServerClock {
  /** The service's time in ms since the epoch at this client's time `localTime`. */
  at(localTime: number): number
  /** How far that may be off, ms. */
  readonly uncertaintyMs: number
  read(headers: Headers): void
}

// `Date` has whole seconds, and the answer travels for a while.
const knownUncertaintyMs = 3_000
const unknownUncertaintyMs = 60_000

export function createServerClock(clock: Clock): ServerClock {
  let offsetMs: number | null = null
  return {
    at: (localTime) => localTime + (offsetMs ?? 0),
    get uncertaintyMs() {
      return offsetMs === null ? unknownUncertaintyMs : knownUncertaintyMs
    },
    read(headers) {
      const time = answerTime(headers)
      if (time !== null) offsetMs = time - clock.now()
    },
  }
}

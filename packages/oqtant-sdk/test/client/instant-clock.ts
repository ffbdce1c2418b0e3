import type { Clock } from '@coldlab/oqtant-sdk'

export interface InstantClock extends Clock {
  /** All pauses so far, ms. */
  readonly pauses: number[]
}

/** A clock on which every pause is over at once; its time goes on by the pauses alone. */
export function instantClock(start = Date.UTC(2026, 0, 1)): InstantClock {
  let time = start
  const pauses: number[] = []
  return {
    pauses,
    now: () => time,
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      pauses.push(ms)
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
      time += ms
    },
  }
}

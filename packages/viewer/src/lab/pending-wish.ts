import type { BecWish } from './bec-job.js'

const key = 'coldlab.pending-shot'

/** Keeps what was asked for over the way to the login page and back. */
export function keepWish(storage: Storage, wish: BecWish): void {
  storage.setItem(key, JSON.stringify(wish))
}

/** Takes the wish out of the storage; null where there is none. */
export function takeWish(storage: Storage): BecWish | null {
  const text = storage.getItem(key)
  storage.removeItem(key)
  if (text === null) return null
  try {
    const { finalFrequencyKhz, timeOfFlightMs } = JSON.parse(text)
    return Number.isFinite(finalFrequencyKhz) && Number.isFinite(timeOfFlightMs)
      ? { finalFrequencyKhz, timeOfFlightMs }
      : null
  } catch {
    // Something else wrote there: then nobody waits for a shot.
    return null
  }
}

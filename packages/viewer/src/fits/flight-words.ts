import { plainText } from '../numbers/plain-text.js'
import type { ShotFacts } from '../shots/shot.js'

/** Where and when the picture of the cloud was taken. */
export function flightWords({ kind, timeOfFlightMs }: ShotFacts): string {
  if (kind === 'in-trap') return 'in the trap'
  if (timeOfFlightMs !== null) return `${plainText(timeOfFlightMs)} ms of flight`
  return kind === 'camera' ? 'camera image' : 'time of flight'
}

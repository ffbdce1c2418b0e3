import { addTimesMs } from '../update-period.js'
import { type RfPoints, RfProgram } from './rf-sequence.js'

/** The newest client's default: 1.1 s from 21 MHz to 20 kHz, slower and slower. */
const defaultEvaporation: RfPoints = {
  timesMs: [-1100, -1050, -800, -300, 0],
  frequenciesMhz: [21.12, 12.12, 5.12, 0.62, 0.02],
  powersMw: [600, 800, 600, 400, 400],
}

/**
 * Forced evaporation, which cools the atoms to degeneracy: a sequence moved in time so that it ends at 0 ms. Without points the newest
 * client's default, from 21.12 MHz at -1100 ms to 0.02 MHz. Throws `ProgramError` for lists of unequal length.
 */
export function rfEvaporation(points: RfPoints = defaultEvaporation): RfProgram {
  const given = new RfProgram(points)
  const end = given.timesMs[given.timesMs.length - 1]!
  return end === 0
    ? given
    : new RfProgram({ ...given, timesMs: given.timesMs.map((t) => addTimesMs(t, -end)) })
}

/** MHz of the knife at the end of evaporation for each nK, in the newest client (oqtant 1.0 had 0.02/200). */
const lastFrequencyMhzPerNk = 0.067 / 200

/** The knife's last frequency, MHz, that the newest client chooses for a temperature: 0.0335 MHz for 100 nK. */
export function lastRfFrequencyMhz(temperatureNk: number): number {
  return lastFrequencyMhzPerNk * temperatureNk
}

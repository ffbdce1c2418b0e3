import { oqtantTrapFrequenciesHz } from '../machine/trap-frequencies.js'

// The newest client's constants: h is rounded to four digits.
const massKg = 87 * 1.66054e-27
const planckJs = 6.626e-34
const angularFrequency = 2 * Math.PI * oqtantTrapFrequenciesHz.x
const khzPerSquareUm = ((0.5 * massKg * angularFrequency ** 2) / planckJs / 1000) * 1e-12

/**
 * The magnetic trap along its weak axis, kHz above its bottom, one number a position: ½ m ω² x²/h with ω = 2π · 50 Hz, as the newest
 * client has it (38.7 kHz at 60 µm).
 */
export function magneticPotentialKhz(
  positionsUm: ArrayLike<number>,
  out: Float64Array = new Float64Array(positionsUm.length),
): Float64Array {
  for (let i = 0; i < out.length; i++) out[i] = magneticPotentialKhzAt(positionsUm[i]!)
  return out
}

/** The magnetic trap's potential at one position. */
export function magneticPotentialKhzAt(positionUm: number): number {
  return khzPerSquareUm * positionUm * positionUm
}

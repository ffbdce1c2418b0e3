import { correctedRfPower, type QuantumMatter } from '@coldlab/oqtant-sdk'

/** What the radio frequency does to the atoms at one time. */
export interface RfKnife {
  /** Energy above the trap's bottom at which atoms are spilled, over h. */
  readonly depthKhz: number
  /** Probability, 0 to 1, that an atom is spilled when it passes there. */
  readonly coupling: number
}

/**
 * Exponent of the Landau–Zener formula for a corrected power of 1 at a knife at 1 MHz. Chosen so that the default ramps keep a
 * sharp knife to their end, and an eighth of their last power does not.
 */
const couplingExponent = 40

/**
 * The knife at a time. Atoms lose h times the frequency in it. The coupling is a Landau–Zener probability
 * 1 - exp(-2π Ω²/(dω/dt)): Ω² goes with the power that reaches the atoms, the sweep dω/dt of an atom that climbs the
 * potential to depth D with D itself.
 */
export function rfKnife(matter: QuantumMatter, timeMs: number): RfKnife {
  const frequencyMhz = matter.rfFrequencyMhzAt(timeMs)
  const powerMw = matter.rfPowerMwAt(timeMs)
  if (powerMw <= 0) return { depthKhz: frequencyMhz * 1000, coupling: 0 }
  const exponent = (couplingExponent * correctedRfPower(frequencyMhz, powerMw)) / frequencyMhz
  return { depthKhz: frequencyMhz * 1000, coupling: 1 - Math.exp(-exponent) }
}

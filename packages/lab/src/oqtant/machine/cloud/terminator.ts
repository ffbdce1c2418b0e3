import { type LaserProgram, terminatorIntensity } from '@coldlab/oqtant-sdk'
import { boltzmannKhzPerNk } from '../gas/atom.js'
import { countedFraction } from '../gas/counted-atoms.js'
import type { QuantumGas } from '../gas/quantum-gas.js'
import { type AxialPotential, positionUm } from './axial-potential.js'
import { chemicalPotentialKhz, linearDensity } from './thomas-fermi.js'

/** Loss rate in the middle of the beam at full intensity. Chosen, as no shot with the beam is at hand: 10 ms empty the trap beyond 10 µm. */
const lossPerMs = 1
/** After a quarter of an axial oscillation other atoms are where the beam is. */
const mixingMs = 5

/**
 * The gas after the terminator's pulses: the beam takes atoms away where it shines, and the cloud fills the place again every
 * quarter of an oscillation. Other lasers (Bragg pulses) leave it as it is.
 */
export function terminate(
  gas: QuantumGas,
  lasers: readonly LaserProgram[],
  potentialAt: (timeMs: number) => AxialPotential,
): QuantumGas {
  if (!(gas.thermalAtoms + gas.condensedAtoms > 0)) return gas
  let left = gas
  for (const pulse of lasers.filter(({ type }) => type === 'TERMINATOR').flatMap(({ pulses }) => pulses)) {
    for (let start = pulse.startMs; start < pulse.endMs; start += mixingMs) {
      const end = Math.min(pulse.endMs, start + mixingMs)
      const exposure = (end - start) * pulse.intensityMwPerCm2At((start + end) / 2) * lossPerMs
      left = expose(left, potentialAt(start), exposure)
    }
  }
  return left
}

function expose(gas: QuantumGas, potential: AxialPotential, exposure: number): QuantumGas {
  const kT = boltzmannKhzPerNk * gas.temperatureNk
  const thermal = potential.khz.map((v) => Math.exp(-v / kT))
  const chemicalKhz =
    gas.condensedAtoms > 0 ? chemicalPotentialKhz(potential, gas.condensedAtoms / countedFraction) : 0
  const condensed = potential.khz.map((v) => linearDensity(chemicalKhz - v))
  return {
    ...gas,
    thermalAtoms: gas.thermalAtoms * survival(thermal, potential, exposure),
    condensedAtoms: gas.condensedAtoms * survival(condensed, potential, exposure),
  }
}

/** Part of a distribution along the axis that an exposure leaves. */
function survival(weights: Float64Array, potential: AxialPotential, exposure: number): number {
  let before = 0
  let after = 0
  for (const [i, weight] of weights.entries()) {
    before += weight
    after += weight * Math.exp(-exposure * terminatorIntensity(positionUm(potential, i)))
  }
  return before > 0 ? after / before : 0
}

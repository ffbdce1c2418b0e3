import type { Generation, QuantumMatter } from '@coldlab/oqtant-sdk'
import { thermalVelocityUmPerMs } from '../gas/atom.js'
import { trapOmegaPerMs } from '../gas/trap.js'
import type { AxialPotential } from './axial-potential.js'

/** Half of the spots' distance would alias the light's pattern; this shows it. */
const stepUm = 0.25
/** The projector reaches 60 µm; beyond there is only the magnetic trap. */
const lightReachUm = 70
const reachSigmas = 5

/** The potential that a program makes along the axis at any time, as far out as a cloud of this temperature goes. */
export function programPotential(
  matter: QuantumMatter,
  options: { readonly temperatureNk: number; readonly generation: Generation },
): (timeMs: number) => AxialPotential {
  const sigmaUm = thermalVelocityUmPerMs(options.temperatureNk) / trapOmegaPerMs.axial
  const half = Math.ceil(Math.max(lightReachUm, reachSigmas * sigmaUm) / stepUm)
  const positions = Float64Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * stepUm)
  const khz = new Float64Array(positions.length)
  const potential = { startUm: positions[0]!, stepUm, khz }
  return (timeMs) => {
    matter.potentialKhz(timeMs, positions, { out: khz, generation: options.generation })
    return potential
  }
}

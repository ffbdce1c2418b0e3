import type { Generation, QuantumMatter } from '@coldlab/oqtant-sdk'
import { thermalVelocityUmPerMs } from '../gas/atom.js'
import { trapOmegaPerMs } from '../gas/trap.js'
import type { AxialPotential } from './axial-potential.js'

/** Fine against the light's spots, which stand 1 µm apart with σ 0.55 µm. */
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
  // The walkthrough's light is off at its last moment, where a program that fills its time still has to have it.
  const lookBackMs = options.generation === 'walkthrough' ? 1e-6 : 0
  return (timeMs) => {
    matter.potentialKhz(timeMs - lookBackMs, positions, { out: khz, generation: options.generation })
    return potential
  }
}

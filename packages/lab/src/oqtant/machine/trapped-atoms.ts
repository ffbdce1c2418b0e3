import type { AxialPotential } from './cloud/axial-potential.js'
import type { CondensateSolver } from './cloud/condensate-solver.js'
import type { ImagePlane } from './cloud/image-plane.js'
import { thermalColumnDensity } from './cloud/thermal-cloud.js'
import { countedFraction } from './gas/counted-atoms.js'
import type { QuantumGas } from './gas/quantum-gas.js'

/** The atoms at the end of a program, before the image. */
export interface TrappedAtoms {
  readonly gas: QuantumGas
  /** ms after the end of the evaporation; each call may overwrite what the last one gave. */
  potentialAt(timeMs: number): AxialPotential
  readonly endTimeMs: number
  readonly condensateSolver: CondensateSolver
}

/** Both parts of the cloud as the camera sees them after a flight (0: in the trap), counted atoms per µm², row by row. */
export function columnDensity(
  trapped: TrappedAtoms,
  timeOfFlightMs: number,
  plane: ImagePlane,
): Float64Array {
  const { gas, endTimeMs } = trapped
  const condensed = trapped.condensateSolver.columnDensity({
    atoms: gas.condensedAtoms / countedFraction,
    potentialAt: trapped.potentialAt,
    endTimeMs,
    timeOfFlightMs,
    plane,
  })
  const thermal = thermalColumnDensity({
    atoms: gas.thermalAtoms,
    temperatureNk: gas.temperatureNk,
    potential: trapped.potentialAt(endTimeMs),
    timeOfFlightMs,
    plane,
  })
  return thermal.map((density, i) => density + countedFraction * condensed[i]!)
}

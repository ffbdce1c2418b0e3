import { type AxialPotential, positionUm } from './axial-potential.js'
import { castinDum } from './castin-dum.js'
import type { CondensateRequest, CondensateSolver } from './condensate-solver.js'
import { columnsUm, rowsUm } from './image-plane.js'
import { chemicalPotentialKhz, columnDensityAt } from './thomas-fermi.js'

/**
 * The condensate in the local-density (Thomas–Fermi) approximation, in the potential of the program's end: it follows every
 * change of the light adiabatically, and shows no solitons, sound or interference. After release all of it grows by the
 * scalings of the harmonic trap, which holds across the axis for any axial potential as long as the cloud is long and thin.
 */
export const localDensityCondensate: CondensateSolver = {
  columnDensity({ atoms, potentialAt, endTimeMs, timeOfFlightMs, plane }: CondensateRequest) {
    const density = new Float64Array(plane.rows * plane.columns)
    if (!(atoms > 0)) return density
    const potential = potentialAt(endTimeMs)
    const chemicalKhz = chemicalPotentialKhz(potential, atoms)
    const { axial, radial } = castinDum(timeOfFlightMs)
    const excess = columnsUm(plane).map((x) => chemicalKhz - potentialAtUm(potential, x / axial))
    const y = rowsUm(plane).map((position) => position / radial)
    for (let row = 0; row < plane.rows; row++) {
      for (let column = 0; column < plane.columns; column++) {
        density[row * plane.columns + column] = columnDensityAt(excess[column]!, y[row]!) / (axial * radial)
      }
    }
    return density
  },
}

/** Linear between the points, infinitely high outside. */
function potentialAtUm(potential: AxialPotential, x: number): number {
  const place = (x - positionUm(potential, 0)) / potential.stepUm
  const i = Math.floor(place)
  if (i < 0 || i + 1 >= potential.khz.length) return Number.POSITIVE_INFINITY
  return potential.khz[i]! + (potential.khz[i + 1]! - potential.khz[i]!) * (place - i)
}

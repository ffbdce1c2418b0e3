import { boltzmannKhzPerNk, thermalVelocityUmPerMs } from '../gas/atom.js'
import { trapOmegaPerMs } from '../gas/trap.js'
import { type AxialPotential, positionUm } from './axial-potential.js'
import { columnsUm, type ImagePlane, rowsUm } from './image-plane.js'

export interface ThermalRequest {
  readonly atoms: number
  readonly temperatureNk: number
  /** At the release or, in the trap, at the image. */
  readonly potential: AxialPotential
  readonly timeOfFlightMs: number
  readonly plane: ImagePlane
}

/**
 * The thermal cloud as a classical gas: density ∝ exp(-V/kT) in the trap, then free flight with the Maxwell–Boltzmann velocities
 * of the temperature. Atoms per µm² in the plane, row by row. Bose enhancement is left out, so that a Gaussian fit reads the
 * temperature that went in; a real cloud just above or below Tc is more peaked, and the fit reads some 15 % less than its temperature.
 */
export function thermalColumnDensity(request: ThermalRequest): Float64Array {
  const { atoms, temperatureNk, timeOfFlightMs, plane } = request
  const density = new Float64Array(plane.rows * plane.columns)
  if (!(atoms > 0)) return density
  const velocity = thermalVelocityUmPerMs(temperatureNk)
  const flightUm = velocity * timeOfFlightMs
  const sigmaY = Math.hypot(velocity / trapOmegaPerMs.radial, flightUm)
  const across = rowsUm(plane).map((y) => gaussian(y, sigmaY))
  const along = axialDensity(request, flightUm)
  for (let row = 0; row < plane.rows; row++) {
    for (let column = 0; column < plane.columns; column++) {
      density[row * plane.columns + column] = atoms * across[row]! * along[column]!
    }
  }
  return density
}

/** Probability per µm at each column: exp(-V/kT) spread by the flight. */
function axialDensity({ potential, temperatureNk, plane }: ThermalRequest, flightUm: number): Float64Array {
  const kT = boltzmannKhzPerNk * temperatureNk
  const weights = potential.khz.map((v) => Math.exp(-v / kT))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  // The finite width stands for the spacing of the points where there is no flight.
  const sigma = Math.max(flightUm, potential.stepUm)
  return columnsUm(plane).map((x) => {
    let sum = 0
    for (let i = 0; i < weights.length; i++)
      sum += weights[i]! * gaussian(x - positionUm(potential, i), sigma)
    return sum / total
  })
}

function gaussian(distance: number, sigma: number): number {
  return Math.exp(-0.5 * (distance / sigma) ** 2) / (Math.sqrt(2 * Math.PI) * sigma)
}

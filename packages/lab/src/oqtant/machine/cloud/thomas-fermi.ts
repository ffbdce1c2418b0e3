import { couplingKhzUm3, massKhzMs2PerUm2 } from '../gas/atom.js'
import { magneticKhz, trapOmegaPerMs } from '../gas/trap.js'
import type { AxialPotential } from './axial-potential.js'

/**
 * Chemical potential, kHz, of so many atoms in the local-density approximation: at every x the radial profile is the inverted
 * parabola of the harmonic radial trap, ∫ n d²r = π (µ - V(x))²/(g m ω_r²).
 */
export function chemicalPotentialKhz(potential: AxialPotential, atoms: number): number {
  const bottom = potential.khz.reduce((lowest, v) => Math.min(lowest, v), Number.POSITIVE_INFINITY)
  let low = bottom
  let high = bottom + 1
  while (linearAtoms(potential, high) < atoms) high = bottom + 2 * (high - bottom)
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (linearAtoms(potential, middle) < atoms) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Atoms per µm along the axis where the condensate's chemical potential exceeds the axial one by this. */
export function linearDensity(excessKhz: number): number {
  return excessKhz <= 0
    ? 0
    : (Math.PI * excessKhz ** 2) / (couplingKhzUm3 * massKhzMs2PerUm2 * trapOmegaPerMs.radial ** 2)
}

/** Atoms per µm² seen through the cloud at a distance from its axis: (4/3)(e - ½ m ω_r² y²)^{3/2}/(g sqrt(½ m ω_r²)), e the excess. */
export function columnDensityAt(excessKhz: number, distanceUm: number): number {
  const left = excessKhz - magneticKhz('radial', distanceUm)
  return left <= 0 ? 0 : ((4 / 3) * left ** 1.5) / (couplingKhzUm3 * Math.sqrt(magneticKhz('radial', 1)))
}

function linearAtoms({ khz, stepUm }: AxialPotential, chemicalKhz: number): number {
  let sum = 0
  for (let i = 0; i < khz.length; i++) sum += linearDensity(chemicalKhz - khz[i]!)
  return sum * stepUm
}

import { boltzmannKhzPerNk } from './atom.js'

// A classical gas in a harmonic trap whose energies end at a depth: f(E) ∝ E² exp(-E/kT) for E < ηkT.
// Luiten, Reynolds, Walraven, Physical Review A 53, 381 (1996), with δ = 3/2.

export interface TruncatedGas {
  readonly atoms: number
  /** Sum over the atoms, kHz. */
  readonly energyKhz: number
  readonly depthKhz: number
  /** kB T/h, kHz. */
  readonly thermalKhz: number
}

const largestEta = 60
/** Below, the closed forms lose their digits; a gas this full of its trap has no use for them. */
const smallestEta = 0.3

/** The gas of which these are the atoms, the energy and the depth. The mean energy stays below 3/4 of the depth, as it must. */
export function truncatedGas(atoms: number, energyKhz: number, depthKhz: number): TruncatedGas {
  const thermalKhz = depthKhz / etaOf(energyKhz / atoms / depthKhz)
  return { atoms, energyKhz, depthKhz, thermalKhz }
}

/** A gas of this temperature in a trap that is deep against it. */
export function deepGas(atoms: number, temperatureNk: number, depthKhz: number): TruncatedGas {
  const thermalKhz = temperatureNk * boltzmannKhzPerNk
  return { atoms, energyKhz: atoms * meanEnergy(depthKhz / thermalKhz) * thermalKhz, depthKhz, thermalKhz }
}

/** The gas after the depth was lowered faster than atoms collide: what had more energy is gone. */
export function spill(gas: TruncatedGas, depthKhz: number): TruncatedGas {
  const { thermalKhz } = gas
  const eta = depthKhz / thermalKhz
  const atoms = (gas.atoms * gamma3(eta)) / gamma3(gas.depthKhz / thermalKhz)
  return { atoms, energyKhz: atoms * meanEnergy(eta) * thermalKhz, depthKhz, thermalKhz }
}

export interface Evaporation {
  /** Rate in units of n₀ σ v̄. */
  readonly relativeRate: number
  /** Energy that an atom takes along, kHz. */
  readonly energyKhz: number
}

/** Atoms that collisions lift above the depth. */
export function evaporation({ depthKhz, thermalKhz }: TruncatedGas): Evaporation {
  const eta = depthKhz / thermalKhz
  // V_ev/V_e
  const volume = eta - (4 * gamma4(eta)) / gamma3(eta)
  const kappa = 1 - gamma5(eta) / gamma3(eta) / volume
  return { relativeRate: volume * Math.exp(-eta), energyKhz: (eta + kappa) * thermalKhz }
}

/** Mean energy in units of kT. */
function meanEnergy(eta: number): number {
  return (3 * gamma4(eta)) / gamma3(eta)
}

/** η where the mean energy is this part of the depth, by bisection on the logarithm. */
function etaOf(meanEnergyOfDepth: number): number {
  let low = Math.log(smallestEta)
  let high = Math.log(largestEta)
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    const eta = Math.exp(middle)
    if (meanEnergy(eta) / eta > meanEnergyOfDepth) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}

/** Regularised lower incomplete gamma functions P(3, η), P(4, η), P(5, η). */
function gamma3(eta: number): number {
  return 1 - Math.exp(-eta) * (1 + eta + eta ** 2 / 2)
}

function gamma4(eta: number): number {
  return gamma3(eta) - (Math.exp(-eta) * eta ** 3) / 6
}

function gamma5(eta: number): number {
  return gamma4(eta) - (Math.exp(-eta) * eta ** 4) / 24
}

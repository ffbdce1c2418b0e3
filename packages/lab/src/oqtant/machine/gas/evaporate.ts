import type { QuantumMatter } from '@coldlab/oqtant-sdk'
import {
  boltzmannKhzPerNk,
  elasticCrossSectionUm2,
  massKhzMs2PerUm2,
  thermalVelocityUmPerMs,
} from './atom.js'
import { countedFraction } from './counted-atoms.js'
import { type RfKnife, rfKnife } from './rf-knife.js'
import { trapOmegaPerMs } from './trap.js'
import { deepGas, evaporation, spill, type TruncatedGas, truncatedGas } from './truncated-gas.js'

export interface ColdGas {
  readonly atoms: number
  readonly temperatureNk: number
}

export interface EvaporationOptions {
  /** The gas when the radio frequency begins. */
  readonly start: ColdGas
  /** Error of the trap's bottom, which shifts the knife, kHz. */
  readonly bottomShiftKhz: number
}

const stepMs = 0.5
/** Without a knife atoms leave over the edge of the magnetic trap. */
const magneticDepthKhz = 25_000
/** How often an atom passes the knife's surface, per ms: twice a radial oscillation. */
const passesPerMs = trapOmegaPerMs.radial / Math.PI
/** Collisions with the background gas: one in so many ms takes an atom away. */
const vacuumLifetimeMs = 8000
/** Of the trap: the real shots lose half of their condensate from 20 to 100 ms. */
const heatingNkPerMs = 0.1
/** Fewer atoms are no gas. */
const fewestAtoms = 1

/**
 * Forced evaporation by the kinetic theory of a truncated Boltzmann gas (Luiten, Reynolds, Walraven, Physical Review A 53, 381
 * (1996)): collisions lift atoms over the knife and the rest thermalises; a knife that comes down faster than that spills atoms
 * at what energy they have; one that couples weakly lags behind and lets atoms pass. The gas is classical. From the first point
 * of the radio frequency to the end of the program.
 */
export function evaporate(matter: QuantumMatter, options: EvaporationOptions): ColdGas {
  const endMs = matter.lifetimeMs
  const startMs = Math.min(matter.rfEvaporation.timesMs[0] ?? 0, endMs)
  const steps = Math.max(1, Math.ceil((endMs - startMs) / stepMs))
  const dt = (endMs - startMs) / steps
  let gas = deepGas(options.start.atoms, options.start.temperatureNk, magneticDepthKhz)
  for (let i = 0; i < steps && gas.atoms >= fewestAtoms; i++) {
    const knife = rfKnife(matter, startMs + (i + 0.5) * dt)
    gas = moveKnife(gas, { ...knife, depthKhz: knife.depthKhz + options.bottomShiftKhz }, dt)
    if (gas.atoms >= fewestAtoms) gas = collide(gas, knife.coupling, dt)
  }
  if (!(gas.atoms >= fewestAtoms)) return { atoms: 0, temperatureNk: 0 }
  // Truncation is forgotten at the end: the temperature is that of a gas with this mean energy.
  return { atoms: gas.atoms, temperatureNk: gas.energyKhz / gas.atoms / 3 / boltzmannKhzPerNk }
}

/** The depth follows the knife down as fast as atoms meet it, up at once; without a knife it is the magnetic trap's. */
function moveKnife(gas: TruncatedGas, { depthKhz, coupling }: RfKnife, dt: number): TruncatedGas {
  const target = coupling > 0 ? Math.max(0, depthKhz) : magneticDepthKhz
  if (target >= gas.depthKhz) return truncatedGas(gas.atoms, gas.energyKhz, target)
  const follows = 1 - Math.exp(-coupling * passesPerMs * dt)
  return spill(gas, gas.depthKhz + (target - gas.depthKhz) * follows)
}

function collide(gas: TruncatedGas, coupling: number, dt: number): TruncatedGas {
  const { relativeRate, energyKhz } = evaporation(gas)
  const collisions = collisionsPerMs(gas)
  // A lifted atom is either spilled on one of its passes or thrown back by its next collision.
  const spills = coupling * passesPerMs
  const lossRate = (relativeRate * collisions * spills) / (spills + collisions / 2)
  const evaporated = gas.atoms * (1 - Math.exp(-lossRate * dt))
  const survives = Math.exp(-dt / vacuumLifetimeMs)
  const heating = 3 * boltzmannKhzPerNk * heatingNkPerMs * dt
  const atoms = (gas.atoms - evaporated) * survives
  const energy = (gas.energyKhz - evaporated * energyKhz) * survives + atoms * heating
  return truncatedGas(atoms, energy, gas.depthKhz)
}

/** n₀ σ v̄ of the untruncated gas. */
function collisionsPerMs({ atoms, thermalKhz }: TruncatedGas): number {
  const { axial, radial } = trapOmegaPerMs
  const peakDensity =
    (atoms / countedFraction) * axial * radial ** 2 * (massKhzMs2PerUm2 / (2 * Math.PI * thermalKhz)) ** 1.5
  const meanSpeed = Math.sqrt(8 / Math.PI) * thermalVelocityUmPerMs(thermalKhz / boltzmannKhzPerNk)
  return peakDensity * elasticCrossSectionUm2 * meanSpeed
}

import type { InputValues, JobDefinition } from '../definition/job-definition.js'
import { jobTypeOf } from '../wire/job-type.js'
import type { Generation, ImageType, JobType } from '../wire/protocol.js'
import type { BarrierProgram } from './barrier.js'
import { checkQuantumMatter } from './check-quantum-matter.js'
import type { LandscapeProgram } from './landscape.js'
import type { LaserProgram } from './laser.js'
import { magneticPotentialKhzAt } from './magnetic-trap.js'
import { OpticalProgram, type PotentialOptions } from './optical-program.js'
import type { QuantumMatterOptions } from './quantum-matter-options.js'
import { lastRfFrequencyMhz, rfEvaporation } from './rf/rf-evaporation.js'
import { RfProgram } from './rf/rf-sequence.js'
import type { RfShield } from './rf/rf-shield.js'

export interface TrappedPotentialOptions extends PotentialOptions {
  /** Whether the magnetic trap is added; default true. */
  readonly includeMagnetic?: boolean
}

/**
 * All that is done to the atoms in one run: evaporation, light, lasers, imaging. Immutable; `with` makes a changed one. Its ideal
 * optical potential is the sum of barriers and landscape, and its projected one the projection of that sum.
 */
export class QuantumMatter extends OpticalProgram {
  readonly name: string
  readonly temperatureNk: number | null
  readonly lifetimeMs: number
  readonly image: ImageType
  readonly timeOfFlightMs: number
  /** With the last frequency that the temperature asks for. */
  readonly rfEvaporation: RfProgram
  readonly rfShield: RfShield | null
  readonly barriers: readonly BarrierProgram[]
  readonly landscape: LandscapeProgram | null
  readonly lasers: readonly LaserProgram[]
  readonly note: string | null
  readonly #evaporationAsGiven: RfProgram

  constructor(options: QuantumMatterOptions = {}) {
    super()
    this.name = options.name ?? 'quantum matter'
    this.temperatureNk = options.temperatureNk ?? null
    this.lifetimeMs = options.lifetimeMs ?? 10
    this.image = options.image ?? 'TIME_OF_FLIGHT'
    this.timeOfFlightMs = options.timeOfFlightMs ?? 12
    const given = options.rfEvaporation ?? rfEvaporation()
    this.#evaporationAsGiven = given
    this.rfEvaporation =
      this.temperatureNk === null ? given : given.withLastFrequency(lastRfFrequencyMhz(this.temperatureNk))
    this.rfShield = options.rfShield ?? null
    this.barriers = Object.freeze([...(options.barriers ?? [])])
    this.landscape = options.landscape ?? null
    this.lasers = Object.freeze([...(options.lasers ?? [])])
    this.note = options.note ?? null
    checkQuantumMatter(this)
  }

  /** The same with some things changed; null takes a thing away. */
  with(changes: QuantumMatterOptions): QuantumMatter {
    return new QuantumMatter({ ...this, rfEvaporation: this.#evaporationAsGiven, ...changes })
  }

  override addIdealPotential(
    out: Float64Array,
    timeMs: number,
    positionsUm: ArrayLike<number>,
    generation: Generation,
    faintestKhz: number,
  ): void {
    for (const barrier of this.barriers) {
      barrier.addIdealPotential(out, timeMs, positionsUm, generation, faintestKhz)
    }
    this.landscape?.addIdealPotential(out, timeMs, positionsUm, generation)
  }

  /** The projected light and, unless told otherwise, the magnetic trap: what the atoms feel, kHz. */
  override potentialKhz(
    timeMs: number,
    positionsUm: ArrayLike<number>,
    options: TrappedPotentialOptions = {},
  ): Float64Array {
    const out = super.potentialKhz(timeMs, positionsUm, options)
    if (options.includeMagnetic ?? true) {
      for (let i = 0; i < out.length; i++) out[i]! += magneticPotentialKhzAt(positionsUm[i]!)
    }
    return out
  }

  /** The whole radio frequency: the evaporation and, as its last point, the shield. */
  rfSequence(): RfProgram {
    const { rfEvaporation: evaporation, rfShield: shield } = this
    if (shield === null) return evaporation
    return new RfProgram({
      timesMs: [...evaporation.timesMs, shield.lifetimeMs ?? Math.floor(this.lifetimeMs)],
      frequenciesMhz: [...evaporation.frequenciesMhz, shield.frequencyMhz],
      powersMw: [...evaporation.powersMw, shield.powerMw],
      interpolation: evaporation.interpolation,
    })
  }

  /** Of the knife, MHz: the evaporation, and at times above 0 the shield, which does not change; 0 where there is neither. */
  rfFrequencyMhzAt(timeMs: number): number {
    if (this.rfShield === null || timeMs <= 0) return this.rfEvaporation.frequencyMhzAt(timeMs)
    return timeMs <= this.#shieldEndMs() ? this.rfShield.frequencyMhz : 0
  }

  /** Of the knife, mW, as `rfFrequencyMhzAt`. */
  rfPowerMwAt(timeMs: number): number {
    if (this.rfShield === null || timeMs <= 0) return this.rfEvaporation.powerMwAt(timeMs)
    return timeMs <= this.#shieldEndMs() ? this.rfShield.powerMw : 0
  }

  #shieldEndMs(): number {
    return this.rfShield?.lifetimeMs ?? this.lifetimeMs
  }

  /** The values of a job's input. What there is none of is null. */
  toInput(options: { readonly generation?: Generation } = {}): InputValues {
    return {
      end_time_ms: this.lifetimeMs,
      time_of_flight_ms: this.timeOfFlightMs,
      image_type: this.image,
      rf_evaporation: this.rfSequence().toInput(),
      optical_barriers: this.barriers.length === 0 ? null : this.barriers.map((each) => each.toInput()),
      optical_landscape: this.landscape?.toInput() ?? null,
      lasers: this.lasers.length === 0 ? null : this.lasers.map((laser) => laser.toInput(options)),
    }
  }

  /** A job of one run, not yet checked against the limits of its protocol: `generateOqtantJob` and submission do that. */
  toJobDefinition(options: { readonly generation?: Generation } = {}): JobDefinition {
    return quantumMatterBatch([this], { name: this.name, ...options })
  }
}

/** A run of the machine; without options the newest client's: evaporation, 10 ms in the trap, 12 ms of flight. */
export function quantumMatter(options: QuantumMatterOptions = {}): QuantumMatter {
  return new QuantumMatter(options)
}

/** A job with one run for each of them. */
export function quantumMatterBatch(
  matters: readonly QuantumMatter[],
  options: { readonly name: string; readonly generation?: Generation },
): JobDefinition {
  const inputs = matters.map((matter) => ({ values: matter.toInput(options), notes: matter.note }))
  return { name: options.name, job_type: jobTypeIn(inputs[0]?.values, options.generation), inputs }
}

/** The walkthrough's protocol has a type of its own for lasers on bare atoms. */
function jobTypeIn(values: InputValues | undefined, generation: Generation = 'newest'): JobType {
  const type = jobTypeOf(values)
  return generation === 'walkthrough' && type === 'BEC' && values?.lasers ? 'BRAGG' : type
}

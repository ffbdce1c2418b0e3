import type { RfEvaporation, RfInterpolation } from '../../definition/job-definition.js'
import { Interpolant } from '../interpolation/interpolant.js'
import { type OneOrMany, pointLists } from '../point-lists.js'

export interface RfPoints {
  /** ms; evaporation ends at 0, the experiment in the trap runs at positive times. */
  readonly timesMs: OneOrMany
  /** Above the trap's bottom, MHz; a single number holds at all times. */
  readonly frequenciesMhz: OneOrMany
  /** mW; a single number holds at all times. */
  readonly powersMw: OneOrMany
  /** Between the points; default `LINEAR`. */
  readonly interpolation?: RfInterpolation
}

/** Frequency and power of the radio-frequency knife in time; none before the first and after the last point. Immutable. */
export class RfProgram {
  /** In ascending order. */
  readonly timesMs: readonly number[]
  readonly frequenciesMhz: readonly number[]
  readonly powersMw: readonly number[]
  readonly interpolation: RfInterpolation
  readonly #frequency: Interpolant
  readonly #power: Interpolant

  constructor(points: RfPoints) {
    const { timesMs, frequenciesMhz, powersMw, interpolation = 'LINEAR' } = points
    const lists = pointLists('RF sequence', { timesMs, frequenciesMhz, powersMw })
    this.timesMs = lists.timesMs
    this.frequenciesMhz = lists.frequenciesMhz
    this.powersMw = lists.powersMw
    this.interpolation = interpolation
    this.#frequency = new Interpolant(this.timesMs, this.frequenciesMhz, interpolation)
    this.#power = new Interpolant(this.timesMs, this.powersMw, interpolation)
  }

  /** MHz, 0 before the first and after the last point. */
  frequencyMhzAt(timeMs: number): number {
    return this.#frequency.at(timeMs)
  }

  /** mW, 0 before the first and after the last point. */
  powerMwAt(timeMs: number): number {
    return this.#power.at(timeMs)
  }

  /** The sequence with another frequency at its last point, MHz. */
  withLastFrequency(frequencyMhz: number): RfProgram {
    return new RfProgram({ ...this, frequenciesMhz: [...this.frequenciesMhz.slice(0, -1), frequencyMhz] })
  }

  toInput(): Required<RfEvaporation> {
    return {
      times_ms: [...this.timesMs],
      frequencies_mhz: [...this.frequenciesMhz],
      powers_mw: [...this.powersMw],
      interpolation: this.interpolation,
    }
  }
}

/** A radio-frequency sequence at the times given. Throws `ProgramError` for lists of unequal length. */
export function rfSequence(points: RfPoints): RfProgram {
  return new RfProgram(points)
}

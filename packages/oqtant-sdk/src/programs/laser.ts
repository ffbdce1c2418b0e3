import { terminatorPositionUm } from '../definition/definition-limits.js'
import type { Interpolation, Laser, Pulse } from '../definition/job-definition.js'
import type { Generation } from '../wire/protocol.js'
import { Interpolant } from './interpolation/interpolant.js'
import { type OneOrMany, pointLists } from './point-lists.js'
import { ProgramError } from './program-error.js'

/** The terminator beam, which destroys the condensate where it shines: a Gaussian around 30 µm, intensity 1/e² at 20.7 µm from there. */
export const terminatorBeam = { positionUm: terminatorPositionUm, radiusUm: 20.7 } as const

/** The terminator's intensity at a position over that in its centre: exp(-2 (x - 30 µm)²/(20.7 µm)²). */
export function terminatorIntensity(positionUm: number): number {
  return Math.exp(-2 * ((positionUm - terminatorBeam.positionUm) / terminatorBeam.radiusUm) ** 2)
}

export interface PulsePoints {
  readonly timesMs: OneOrMany
  /** Default 1 (the newest protocol knows no other). */
  readonly intensitiesMwPerCm2?: OneOrMany
  /** From resonance, MHz; default 0. */
  readonly detuningMhz?: number
  /** Default `OFF`: each intensity holds until the next time. */
  readonly interpolation?: Interpolation
}

/** A laser pulse: its intensity in time, 0 before the first and after the last point. */
export class PulseProgram {
  /** In ascending order. */
  readonly timesMs: readonly number[]
  readonly intensitiesMwPerCm2: readonly number[]
  readonly detuningMhz: number
  readonly interpolation: Interpolation
  readonly #intensity: Interpolant

  constructor(points: PulsePoints) {
    const lists = pointLists('laser pulse', {
      timesMs: points.timesMs,
      intensitiesMwPerCm2: points.intensitiesMwPerCm2 ?? 1,
    })
    this.timesMs = lists.timesMs
    this.intensitiesMwPerCm2 = lists.intensitiesMwPerCm2
    this.detuningMhz = points.detuningMhz ?? 0
    this.interpolation = points.interpolation ?? 'OFF'
    this.#intensity = new Interpolant(this.timesMs, this.intensitiesMwPerCm2, this.interpolation)
  }

  get startMs(): number {
    return this.timesMs[0]!
  }

  get endMs(): number {
    return this.timesMs[this.timesMs.length - 1]!
  }

  /** Whether the time lies within the pulse, ends included. */
  isOn(timeMs: number): boolean {
    return timeMs >= this.startMs && timeMs <= this.endMs
  }

  /** mW/cm², never below 0. */
  intensityMwPerCm2At(timeMs: number): number {
    return Math.max(0, this.#intensity.at(timeMs))
  }

  toInput(): Required<Pulse> {
    return {
      times_ms: [...this.timesMs],
      intensities_mw_per_cm2: [...this.intensitiesMwPerCm2],
      detuning_mhz: this.detuningMhz,
      interpolation: this.interpolation,
    }
  }
}

export type LaserType = 'TERMINATOR' | 'BRAGG'

/** A laser and its pulses, in order of time. */
export class LaserProgram {
  readonly type: LaserType
  readonly pulses: readonly PulseProgram[]

  constructor(type: LaserType, pulses: readonly PulseProgram[]) {
    if (pulses.length === 0) {
      throw new ProgramError({
        program: 'laser',
        option: 'pulses',
        allowed: 'one or more',
        received: 'none',
        advice: 'Leave the laser out where it does not shine',
      })
    }
    this.type = type
    this.pulses = Object.freeze([...pulses].sort((a, b) => a.startMs - b.startMs))
  }

  /** When the last pulse ends. */
  get endMs(): number {
    return Math.max(...this.pulses.map(({ endMs }) => endMs))
  }

  /** Whether the time lies within a pulse, ends included. */
  isOn(timeMs: number): boolean {
    return this.pulses.some((pulse) => pulse.isOn(timeMs))
  }

  /** mW/cm² of all pulses together. */
  intensityMwPerCm2At(timeMs: number): number {
    return this.pulses.reduce((sum, pulse) => sum + pulse.intensityMwPerCm2At(timeMs), 0)
  }

  /** MHz of the pulse that is on, 0 where none is. */
  detuningMhzAt(timeMs: number): number {
    return this.pulses.find((pulse) => pulse.isOn(timeMs))?.detuningMhz ?? 0
  }

  /** The newest protocol has the terminator's position in it, the walkthrough's has not. */
  toInput(options: { readonly generation?: Generation } = {}): Laser {
    const place = options.generation === 'walkthrough' ? {} : { position_um: terminatorBeam.positionUm }
    return { type: this.type, ...place, pulses: this.pulses.map((pulse) => pulse.toInput()) }
  }
}

/** The terminator beam, on from one time to another. */
export function terminator(pulse: { readonly onMs: number; readonly offMs: number }): LaserProgram {
  return new LaserProgram('TERMINATOR', [new PulseProgram({ timesMs: [pulse.onMs, pulse.offMs] })])
}

/** Bragg pulses, which only the walkthrough's protocol knows. */
export function bragg(pulses: readonly PulsePoints[]): LaserProgram {
  return new LaserProgram(
    'BRAGG',
    pulses.map((points) => new PulseProgram(points)),
  )
}

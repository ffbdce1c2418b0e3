import { definitionLimits, nativeWidthUm } from '../definition/definition-limits.js'
import type { Barrier, BarrierShape, Interpolation } from '../definition/job-definition.js'
import type { Generation } from '../wire/protocol.js'
import { addBarrierProfile } from './barrier-profile.js'
import { Interpolant } from './interpolation/interpolant.js'
import { OpticalProgram } from './optical-program.js'
import { type OneOrMany, pointLists } from './point-lists.js'
import { ProgramError } from './program-error.js'
import { unknownName } from './unknown-name.js'
import { addTimesMs, lastLightUpdateMs } from './update-period.js'

/** Points in time of a barrier; a single number holds at all of them. */
export interface BarrierPoints {
  /** Default 0 and 10 ms. */
  readonly timesMs?: OneOrMany
  /** Centre; default 0 µm. */
  readonly positionsUm?: OneOrMany
  /** Default 0 kHz. */
  readonly heightsKhz?: OneOrMany
  /** Default 1 µm, of a `NATIVE` barrier the only one there is, 0.5 µm. What it means: `BarrierShape`. */
  readonly widthsUm?: OneOrMany
  /** Default `GAUSSIAN`. */
  readonly shape?: BarrierShape
  /** Between the points; default `LINEAR`. */
  readonly interpolation?: Interpolation
}

export interface BarrierEvolution {
  readonly durationMs: number
  /** What is not given stays as it was last. */
  readonly positionUm?: number
  readonly heightKhz?: number
  readonly widthUm?: number
}

const { shapes } = definitionLimits.newest.barrier

/** A barrier of light whose place, height and width change in time. Immutable: `evolve` returns another. */
export class BarrierProgram extends OpticalProgram {
  /** In ascending order. */
  readonly timesMs: readonly number[]
  readonly positionsUm: readonly number[]
  readonly heightsKhz: readonly number[]
  readonly widthsUm: readonly number[]
  readonly shape: BarrierShape
  readonly interpolation: Interpolation
  readonly #position: Interpolant
  readonly #height: Interpolant
  readonly #width: Interpolant

  constructor(points: BarrierPoints = {}) {
    super()
    const { shape = 'GAUSSIAN', interpolation = 'LINEAR' } = points
    const lists = pointLists('barrier', {
      timesMs: points.timesMs ?? [0, 10],
      positionsUm: points.positionsUm ?? 0,
      heightsKhz: points.heightsKhz ?? 0,
      widthsUm: points.widthsUm ?? (shape === 'NATIVE' ? nativeWidthUm : 1),
    })
    this.timesMs = lists.timesMs
    this.positionsUm = lists.positionsUm
    this.heightsKhz = lists.heightsKhz
    this.widthsUm = lists.widthsUm
    if (!shapes.includes(shape)) throw unknownName('shape', shape, shapes)
    this.shape = shape
    this.interpolation = interpolation
    this.#position = new Interpolant(this.timesMs, this.positionsUm, interpolation)
    this.#height = new Interpolant(this.timesMs, this.heightsKhz, interpolation)
    this.#width = new Interpolant(this.timesMs, this.widthsUm, interpolation)
  }

  /** First time. */
  get birthMs(): number {
    return this.timesMs[0]!
  }

  /** Last time. */
  get deathMs(): number {
    return this.timesMs[this.timesMs.length - 1]!
  }

  get lifetimeMs(): number {
    return this.deathMs - this.birthMs
  }

  /** Whether it is the narrowest barrier there is, moved in the smoothest way (`NATIVE`). */
  get isPrecision(): boolean {
    return this.shape === 'NATIVE'
  }

  /** The barrier with one more point, `durationMs` after its last. */
  evolve(evolution: BarrierEvolution): BarrierProgram {
    const { durationMs, positionUm, heightKhz, widthUm } = evolution
    if (!(durationMs > 0)) {
      throw new ProgramError({
        program: 'barrier',
        option: 'durationMs',
        allowed: 'above 0 ms (the machine takes steps of 0.1 ms)',
        received: String(durationMs),
        advice: 'A jump is two points 0.1 ms apart, or interpolation OFF',
      })
    }
    const last = this.timesMs.length - 1
    return new BarrierProgram({
      timesMs: [...this.timesMs, addTimesMs(this.deathMs, durationMs)],
      positionsUm: [...this.positionsUm, positionUm ?? this.positionsUm[last]!],
      heightsKhz: [...this.heightsKhz, heightKhz ?? this.heightsKhz[last]!],
      widthsUm: [...this.widthsUm, widthUm ?? this.widthsUm[last]!],
      shape: this.shape,
      interpolation: this.interpolation,
    })
  }

  /** Whether it is there: from the first to the last time, both of which belong to it in the newest protocol only. */
  isActive(timeMs: number, options: { readonly generation?: Generation } = {}): boolean {
    return options.generation === 'walkthrough'
      ? timeMs > this.birthMs && timeMs < this.deathMs
      : timeMs >= this.birthMs && timeMs <= this.deathMs
  }

  /** Centre at a time, µm; 0 before the first and after the last point. The light's last update counts in the newest protocol. */
  positionUmAt(timeMs: number, options: { readonly generation?: Generation } = {}): number {
    return this.#position.at(timeOfLight(timeMs, options.generation))
  }

  /** Height at a time, kHz; 0 before the first and after the last point. */
  heightKhzAt(timeMs: number, options: { readonly generation?: Generation } = {}): number {
    return this.#height.at(timeOfLight(timeMs, options.generation))
  }

  /** Width at a time, µm; 0 before the first and after the last point. */
  widthUmAt(timeMs: number, options: { readonly generation?: Generation } = {}): number {
    return this.#width.at(timeOfLight(timeMs, options.generation))
  }

  override addIdealPotential(
    out: Float64Array,
    timeMs: number,
    positionsUm: ArrayLike<number>,
    generation: Generation,
    faintestKhz: number,
  ): void {
    const time = timeOfLight(timeMs, generation)
    const heightKhz = this.#height.at(time)
    const widthUm = this.#width.at(time)
    // A spline may overshoot below 0; the projector has no light to take away.
    if (heightKhz <= 0 || widthUm <= 0 || !this.isActive(timeMs, { generation })) return
    const positionUm = this.#position.at(time)
    const profile = { shape: this.shape, positionUm, heightKhz, widthUm, faintestKhz }
    addBarrierProfile(out, positionsUm, profile, generation)
  }

  toInput(): Required<Barrier> {
    return {
      times_ms: [...this.timesMs],
      positions_um: [...this.positionsUm],
      heights_khz: [...this.heightsKhz],
      widths_um: [...this.widthsUm],
      interpolation: this.interpolation,
      shape: this.shape,
    }
  }
}

function timeOfLight(timeMs: number, generation: Generation = 'newest'): number {
  return generation === 'newest' ? lastLightUpdateMs(timeMs) : timeMs
}

/** A barrier of light; without points, one of no height from 0 to 10 ms. Throws `ProgramError` for lists of unequal length. */
export function barrier(points: BarrierPoints = {}): BarrierProgram {
  return new BarrierProgram(points)
}

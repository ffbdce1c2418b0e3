import type { Interpolation, Landscape } from '../definition/job-definition.js'
import { Interpolant } from './interpolation/interpolant.js'
import { OpticalProgram } from './optical-program.js'
import { pointLists } from './point-lists.js'

export interface SnapshotPoints {
  /** Default 0 ms. */
  readonly timeMs?: number
  /** Default -10 and 10 µm. At a doubled position the potential jumps. */
  readonly positionsUm?: readonly number[]
  /** Default 0 kHz; a single number holds at all positions. */
  readonly potentialsKhz?: number | readonly number[]
  /** Between the positions; default `LINEAR`. */
  readonly interpolation?: Interpolation
}

/** A painted potential at one moment, 0 outside its positions. Its own potential is the same at all times. */
export class SnapshotProgram extends OpticalProgram {
  readonly timeMs: number
  /** In ascending order. */
  readonly positionsUm: readonly number[]
  readonly potentialsKhz: readonly number[]
  readonly interpolation: Interpolation
  readonly #profile: Interpolant

  constructor(points: SnapshotPoints = {}) {
    super()
    const lists = pointLists('snapshot', {
      positionsUm: points.positionsUm ?? [-10, 10],
      potentialsKhz: points.potentialsKhz ?? 0,
    })
    this.timeMs = pointLists('snapshot', { timeMs: points.timeMs ?? 0 }).timeMs[0]!
    this.positionsUm = lists.positionsUm
    this.potentialsKhz = lists.potentialsKhz
    this.interpolation = points.interpolation ?? 'LINEAR'
    this.#profile = new Interpolant(this.positionsUm, this.potentialsKhz, this.interpolation)
  }

  override addIdealPotential(out: Float64Array, _timeMs: number, positionsUm: ArrayLike<number>): void {
    this.addProfile(out, positionsUm, 1)
  }

  /** Adds `factor` times the potential to `out`. */
  addProfile(out: Float64Array, positionsUm: ArrayLike<number>, factor: number): void {
    for (let i = 0; i < out.length; i++) out[i]! += factor * this.#profile.at(positionsUm[i]!)
  }

  toInput(): Required<Landscape> {
    return {
      time_ms: this.timeMs,
      positions_um: [...this.positionsUm],
      potentials_khz: [...this.potentialsKhz],
      spatial_interpolation: this.interpolation,
    }
  }
}

/** A painted potential at one moment; without points, none. Throws `ProgramError` for lists of unequal length. */
export function snapshot(points: SnapshotPoints = {}): SnapshotProgram {
  return new SnapshotProgram(points)
}

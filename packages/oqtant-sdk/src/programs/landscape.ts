import type { Interpolation, OpticalLandscape } from '../definition/job-definition.js'
import type { Generation } from '../wire/protocol.js'
import { Interpolant } from './interpolation/interpolant.js'
import { OpticalProgram } from './optical-program.js'
import { ProgramError } from './program-error.js'
import { type SnapshotPoints, SnapshotProgram } from './snapshot.js'

export interface LandscapeOptions {
  /** Between the snapshots, in time; default `LINEAR`. */
  readonly interpolation?: Interpolation
}

/**
 * A painted potential that changes from snapshot to snapshot. Between two of them each position goes from the one value to
 * the other by the interpolation; splines are straight lines there, because two points determine no more (the vendor's
 * client raises). Light is there from the first to the last snapshot, in the walkthrough's protocol without the last moment.
 */
export class LandscapeProgram extends OpticalProgram {
  /** In ascending order of time. */
  readonly snapshots: readonly SnapshotProgram[]
  readonly interpolation: Interpolation
  /** For each pair of neighbours the part that the later one has at a time. */
  readonly #passages: readonly Interpolant[]

  constructor(snapshots: readonly (SnapshotProgram | SnapshotPoints)[], options: LandscapeOptions = {}) {
    super()
    if (snapshots.length === 0) {
      throw new ProgramError({
        program: 'landscape',
        option: 'snapshots',
        allowed: 'one or more',
        received: 'none',
        advice: 'Give snapshot({ timeMs, positionsUm, potentialsKhz }) at two times or more',
      })
    }
    this.snapshots = Object.freeze(
      snapshots
        .map((given) => (given instanceof SnapshotProgram ? given : new SnapshotProgram(given)))
        .sort((a, b) => a.timeMs - b.timeMs),
    )
    const { interpolation = 'LINEAR' } = options
    this.interpolation = interpolation
    this.#passages = this.snapshots
      .slice(1)
      .map((later, i) => new Interpolant([this.snapshots[i]!.timeMs, later.timeMs], [0, 1], interpolation))
  }

  /** Time of the first snapshot. */
  get birthMs(): number {
    return this.snapshots[0]!.timeMs
  }

  /** Time of the last snapshot. */
  get deathMs(): number {
    return this.snapshots[this.snapshots.length - 1]!.timeMs
  }

  /** Whether there is light at a time. A landscape of one snapshot has none. */
  isActive(timeMs: number, options: { readonly generation?: Generation } = {}): boolean {
    if (this.snapshots.length < 2 || !(timeMs >= this.birthMs)) return false
    return options.generation === 'walkthrough' ? timeMs < this.deathMs : timeMs <= this.deathMs
  }

  override addIdealPotential(
    out: Float64Array,
    timeMs: number,
    positionsUm: ArrayLike<number>,
    generation: Generation,
  ): void {
    if (!this.isActive(timeMs, { generation })) return
    let before = this.snapshots.length - 1
    while (this.snapshots[before]!.timeMs > timeMs) before--
    const exact = this.snapshots[before]!.timeMs === timeMs
    const part = exact ? 0 : this.#passages[before]!.at(timeMs)
    if (part !== 1) this.snapshots[before]!.addProfile(out, positionsUm, 1 - part)
    if (part !== 0) this.snapshots[before + 1]!.addProfile(out, positionsUm, part)
  }

  toInput(): Required<OpticalLandscape> {
    return {
      interpolation: this.interpolation,
      landscapes: this.snapshots.map((each) => each.toInput()),
    }
  }
}

/** A painted potential from snapshots, which may stand in any order of time. Throws `ProgramError`. */
export function landscape(
  snapshots: readonly (SnapshotProgram | SnapshotPoints)[],
  options: LandscapeOptions = {},
): LandscapeProgram {
  return new LandscapeProgram(snapshots, options)
}

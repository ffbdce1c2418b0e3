import type { Generation } from '../wire/protocol.js'
import { ProgramError } from './program-error.js'
import { LightProjection } from './projection/light-projection.js'

/** Fainter light is left out of a projection, which is good to 1e-25 kHz. */
const negligibleKhz = 1e-30

export interface PotentialOptions {
  /** Whose rules hold where the protocols differ (the width of a square, when a barrier is there); default `newest`. */
  readonly generation?: Generation
  /** Where to write the potential, one number a position; default a new array. */
  readonly out?: Float64Array
}

/**
 * Light that pushes atoms away. Potentials are in kHz (energy over h), positions in µm along the trap's weak axis, times in ms
 * from the end of the evaporation. No array is made where `out` is given; one of another length than the positions throws `ProgramError`.
 */
export abstract class OpticalProgram {
  readonly #projections = new Map<Generation, LightProjection>()

  /**
   * Adds the ideal potential at the positions to `out`: what `idealPotentialKhz` is made of. What is fainter than `faintestKhz`
   * may be left out.
   */
  abstract addIdealPotential(
    out: Float64Array,
    timeMs: number,
    positionsUm: ArrayLike<number>,
    generation: Generation,
    faintestKhz: number,
  ): void

  /** The potential as asked for, one number a position; 0 where and when there is no light. */
  idealPotentialKhz(
    timeMs: number,
    positionsUm: ArrayLike<number>,
    options: PotentialOptions = {},
  ): Float64Array {
    const { generation = 'newest', out = new Float64Array(positionsUm.length) } = options
    checkRoom(out, positionsUm)
    out.fill(0)
    this.addIdealPotential(out, timeMs, positionsUm, generation, 0)
    return out
  }

  /**
   * The potential that the machine's projector makes of it (the vendor's "actual" potential): Gaussian spots of σ 0.55 µm every
   * µm, updated every 0.1 ms, weighted so that their sum comes close to the ideal one, cut at 0 and 100 kHz.
   */
  potentialKhz(timeMs: number, positionsUm: ArrayLike<number>, options: PotentialOptions = {}): Float64Array {
    const { generation = 'newest', out = new Float64Array(positionsUm.length) } = options
    checkRoom(out, positionsUm)
    return this.#projection(generation).potential(timeMs, positionsUm, out)
  }

  /** Weights of the projector's 121 spots at -60 … 60 µm, in kHz. */
  projectionWeightsKhz(timeMs: number, options: Pick<PotentialOptions, 'generation'> = {}): Float64Array {
    return this.#projection(options.generation ?? 'newest')
      .weights(timeMs)
      .slice()
  }

  #projection(generation: Generation): LightProjection {
    const known = this.#projections.get(generation)
    if (known) return known
    const made = new LightProjection((out, timeMs, positionsUm) => {
      out.fill(0)
      this.addIdealPotential(out, timeMs, positionsUm, generation, negligibleKhz)
    })
    this.#projections.set(generation, made)
    return made
  }
}

function checkRoom(out: Float64Array, positionsUm: ArrayLike<number>): void {
  if (out.length === positionsUm.length) return
  throw new ProgramError({
    program: 'potential',
    option: 'out',
    allowed: `an array of ${positionsUm.length}, one number a position`,
    received: `one of ${out.length}`,
    advice: 'Make it once for all calls at the same positions, or leave it out',
  })
}

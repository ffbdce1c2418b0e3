import type { Random } from '../../../oqtant/machine/random.js'

export interface EventTiming {
  /** From the end of one to the start of the next, and from the beginning to the first: between these. */
  readonly pauseS: readonly [number, number]
  readonly lengthS: readonly [number, number]
}

/** Something that happens now and then for a while. */
export class OccasionalEvents {
  readonly #random: Random
  readonly #timing: EventTiming
  #untilStartS: number
  #untilEndS = 0

  constructor(random: Random, timing: EventTiming) {
    this.#random = random
    this.#timing = timing
    this.#untilStartS = this.#between(timing.pauseS)
  }

  /** Whether one is going on after so much more time, and whether it has just begun. */
  advance(seconds: number): { readonly isOn: boolean; readonly hasBegun: boolean } {
    if (this.#untilEndS > 0) {
      this.#untilEndS -= seconds
      if (this.#untilEndS <= 0) this.#untilStartS = this.#between(this.#timing.pauseS)
      return { isOn: this.#untilEndS > 0, hasBegun: false }
    }
    this.#untilStartS -= seconds
    if (this.#untilStartS > 0) return { isOn: false, hasBegun: false }
    this.#untilEndS = this.#between(this.#timing.lengthS)
    return { isOn: true, hasBegun: true }
  }

  #between([least, most]: readonly [number, number]): number {
    return least + (most - least) * this.#random.uniform()
  }
}

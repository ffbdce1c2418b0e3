import type { Random } from '../../../oqtant/machine/random.js'

/** A quantity that wanders about zero with the given standard deviation and forgets where it was (an Ornstein–Uhlenbeck process). */
export class Drift {
  readonly #random: Random
  readonly #deviation: number
  readonly #memoryS: number
  #value: number

  constructor(random: Random, deviation: number, memoryS: number) {
    this.#random = random
    this.#deviation = deviation
    this.#memoryS = memoryS
    this.#value = deviation * random.normal()
  }

  advance(seconds: number): number {
    const kept = Math.exp(-seconds / this.#memoryS)
    this.#value = this.#value * kept + this.#deviation * Math.sqrt(1 - kept * kept) * this.#random.normal()
    return this.#value
  }
}

/** `value` after it has gone towards `target` for `seconds` with the time constant `timeConstantS`. */
export function relax(value: number, target: number, seconds: number, timeConstantS: number): number {
  return target + (value - target) * Math.exp(-seconds / timeConstantS)
}

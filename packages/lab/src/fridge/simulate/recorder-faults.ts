import { createRandom } from '../../oqtant/machine/random.js'
import { OccasionalEvents } from './model/occasional-events.js'

/** What a recorder misses: now and then whole snapshots for some minutes, and single instruments that do not answer for a while. */
export class RecorderFaults {
  readonly #outages: OccasionalEvents
  readonly #silences: OccasionalEvents
  readonly #pick: () => number
  #silent: number | null = null
  #isOut = false

  constructor(seed: number) {
    // A stream of its own: the fridge is the same whether it was looked at or not.
    const random = createRandom(seed ^ 0x5bd1e995)
    this.#outages = new OccasionalEvents(random, { pauseS: [14_400, 36_000], lengthS: [60, 420] })
    this.#silences = new OccasionalEvents(random, { pauseS: [3600, 14_400], lengthS: [20, 120] })
    this.#pick = () => random.uniform()
  }

  advance(seconds: number): void {
    this.#isOut = this.#outages.advance(seconds).isOn
    const { isOn, hasBegun } = this.#silences.advance(seconds)
    if (hasBegun) this.#silent = this.#pick()
    if (!isOn) this.#silent = null
  }

  /** Whether the instrument at `place` among `count` was recorded. */
  isRecorded(place: number, count: number): boolean {
    return !this.#isOut && (this.#silent === null || Math.floor(this.#silent * count) !== place)
  }
}

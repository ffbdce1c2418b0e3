/** The smallest or the largest sample of each of many windows, which come in any order; of equal ones the first in time. */
export class Extremes {
  readonly #isSmallest: boolean
  readonly #places = new Map<number, number>()
  readonly #values: (number | bigint)[] = []
  readonly #times: bigint[] = []
  // Rows of one window mostly follow each other.
  #window = Number.NaN
  #place: number | undefined

  constructor(which: 'smallest' | 'largest') {
    this.#isSmallest = which === 'smallest'
  }

  /** Takes samples in: the number of the window of each, its value and its time. */
  add(windows: Float64Array, values: ArrayLike<number | bigint>, times: BigInt64Array): void {
    for (let row = 0; row < windows.length; row++) {
      const window = windows[row]!
      const value = values[row]!
      const place = this.#find(window)
      if (place === undefined) {
        this.#place = this.#values.push(value) - 1
        this.#times.push(times[row]!)
        this.#places.set(window, this.#place)
      } else if (
        this.#isBeyond(value, place) ||
        (value === this.#values[place] && times[row]! < this.#times[place]!)
      ) {
        this.#values[place] = value
        this.#times[place] = times[row]!
      }
    }
  }

  /** Whether a sample of that value could be the extreme of a window. */
  mayBe(value: number | bigint, window: number): boolean {
    const place = this.#find(window)
    return place === undefined || value === this.#values[place] || this.#isBeyond(value, place)
  }

  /** Numbers of the windows, ascending. */
  windows(): number[] {
    return [...this.#places.keys()].sort((one, other) => one - other)
  }

  of(window: number): { readonly value: number | bigint; readonly time: bigint } {
    const place = this.#places.get(window)!
    return { value: this.#values[place]!, time: this.#times[place]! }
  }

  #find(window: number): number | undefined {
    if (window !== this.#window) {
      this.#window = window
      this.#place = this.#places.get(window)
    }
    return this.#place
  }

  #isBeyond(value: number | bigint, place: number): boolean {
    const known = this.#values[place]!
    return this.#isSmallest ? value < known : value > known
  }
}

/** Finds places in an ascending list; quick where queries ascend too, because it starts at the place it found last. */
export class AscendingSearch {
  readonly #values: Float64Array
  #found = 0

  constructor(values: Float64Array) {
    this.#values = values
  }

  /** Index of the last value at or before x, which is not before the first value. */
  lastAtOrBefore(x: number): number {
    const values = this.#values
    let low = this.#found
    if (values[low]! > x) low = 0
    // One step on is the common case of ascending queries; anything farther is halved.
    if (low + 1 < values.length && values[low + 1]! <= x) {
      low++
      if (low + 1 < values.length && values[low + 1]! <= x) low = this.#halve(low, x)
    }
    this.#found = low
    return low
  }

  #halve(from: number, x: number): number {
    let low = from
    let high = this.#values.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.#values[middle]! <= x) low = middle
      else high = middle
    }
    return low
  }
}

/** A value at a time. */
export interface Reading {
  readonly timeNs: bigint
  readonly value: number
}

/** The first, the last, the lowest and the highest of some readings. */
export interface Extremes {
  readonly first: Reading
  readonly last: Reading
  readonly lowest: Reading
  readonly highest: Reading
}

/** Null where no value is finite. */
export function extremesOf(timesNs: ArrayLike<bigint>, values: ArrayLike<number>): Extremes | null {
  let extremes: { first: Reading; last: Reading; lowest: Reading; highest: Reading } | null = null
  for (let index = 0; index < timesNs.length; index++) {
    const reading = { timeNs: timesNs[index]!, value: values[index]! }
    if (!Number.isFinite(reading.value)) continue
    extremes ??= { first: reading, last: reading, lowest: reading, highest: reading }
    extremes.last = reading
    if (reading.value < extremes.lowest.value) extremes.lowest = reading
    if (reading.value > extremes.highest.value) extremes.highest = reading
  }
  return extremes
}

import type { IdentifiedSamples } from '../series/component-series.js'
import { pickSamples } from '../series/samples.js'
import type { SeriesIdentity } from '../series/series.js'

/** Which samples came already: the times of each series from the horizon on. Below it nothing is known. */
export class SeenSamples {
  readonly #times = new Map<string, BigInt64Array>()
  #horizonNs: bigint

  constructor(horizonNs: bigint) {
    this.#horizonNs = horizonNs
  }

  get horizonNs(): bigint {
    return this.#horizonNs
  }

  /** Remembers these samples, each series ascending; returns those that are new and not older than the horizon. */
  take(all: readonly IdentifiedSamples[]): IdentifiedSamples[] {
    const news: IdentifiedSamples[] = []
    for (const { identity, samples } of all) {
      const key = keyOf(identity)
      const { times, newPlaces } = insertTimes(this.#times.get(key) ?? new BigInt64Array(0), samples.times)
      this.#times.set(key, times)
      const places = newPlaces.filter(
        (place) => samples.times[place]! >= this.#horizonNs && samples.nulls?.[place] !== 1,
      )
      if (places.length > 0) news.push({ identity, samples: pickSamples(samples, places) })
    }
    return news
  }

  /** All samples from `horizonNs` on have been taken: those that come from now on are new. */
  reachBack(horizonNs: bigint): void {
    if (horizonNs < this.#horizonNs) this.#horizonNs = horizonNs
  }

  forgetBefore(horizonNs: bigint): void {
    if (horizonNs <= this.#horizonNs) return
    this.#horizonNs = horizonNs
    for (const [key, times] of this.#times) {
      const first = firstFrom(times, horizonNs)
      if (first === times.length) this.#times.delete(key)
      else if (first > 0) this.#times.set(key, times.slice(first))
    }
  }
}

/** Both lists ascend. */
function insertTimes(
  known: BigInt64Array,
  added: BigInt64Array,
): { readonly times: BigInt64Array; readonly newPlaces: Int32Array } {
  const newPlaces = new Int32Array(added.length)
  let count = 0
  const from = added.length === 0 ? known.length : firstFrom(known, added[0]!)
  for (let index = 0, at = from; index < added.length; index++) {
    while (at < known.length && known[at]! < added[index]!) at++
    if (at === known.length || known[at] !== added[index]) newPlaces[count++] = index
  }
  if (count === 0) return { times: known, newPlaces: newPlaces.subarray(0, 0) }
  const times = new BigInt64Array(known.length + count)
  times.set(known)
  for (let index = 0; index < count; index++) times[known.length + index] = added[newPlaces[index]!]!
  times.subarray(from).sort()
  return { times, newPlaces: newPlaces.subarray(0, count) }
}

/** Place of the first of ascending times that is not before `time`. */
function firstFrom(times: BigInt64Array, time: bigint): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < time) low = middle + 1
    else high = middle
  }
  return low
}

const keyOf = ({ type, kind, component, field }: SeriesIdentity): string =>
  JSON.stringify([type, kind, component, field])

import type { IdentifiedSamples } from '../series/component-series.js'
import { pickSamples, type Samples } from '../series/samples.js'
import type { Sampling } from '../series/series.js'

/**
 * One sample per window, or its two extremes; of booleans and text the last. Windows begin at whole multiples of `everyNs` since 1970,
 * the first at `startNs` at the earliest. NaN is no value. The samples ascend in time and have no nulls.
 */
export function condense(
  { identity, samples }: IdentifiedSamples,
  { everyNs, aggregate }: Sampling,
  startNs: bigint,
): IdentifiedSamples {
  const { datatype } = samples.values
  const isNumber = datatype !== 'boolean' && datatype !== 'string'
  const windows = windowsOf(samples, everyNs, startNs)
  const condensed = isNumber ? condensers[aggregate](samples, windows) : condensers.last(samples, windows)
  return { identity, samples: condensed }
}

interface Windows {
  readonly starts: BigInt64Array
  /** Place of the first sample of each window, then the number of all samples. */
  readonly from: Int32Array
}

function windowsOf({ times }: Samples, everyNs: bigint, startNs: bigint): Windows {
  const starts: bigint[] = []
  const from: number[] = []
  let end: bigint | null = null
  for (let place = 0; place < times.length; place++) {
    const time = times[place]!
    if (end !== null && time < end) continue
    // Remainders of negative numbers are negative.
    const start: bigint = time - (((time % everyNs) + everyNs) % everyNs)
    end = start + everyNs
    starts.push(start < startNs ? startNs : start)
    from.push(place)
  }
  return { starts: BigInt64Array.from(starts), from: Int32Array.from([...from, times.length]) }
}

/** Places of the samples that a window leaves, -1 for none. */
type Choose = (samples: Samples, from: number, to: number) => number

const last: Choose = ({ values }, from, to) => {
  for (let place = to - 1; place >= from; place--) if (!isNaNAt(values.data, place)) return place
  return -1
}
const extreme =
  (isBetter: (one: number | bigint, other: number | bigint) => boolean): Choose =>
  ({ values: { data } }, from, to) => {
    let best = -1
    for (let place = from; place < to; place++) {
      if (!isNaNAt(data, place) && (best < 0 || isBetter(data[place]!, data[best]!))) best = place
    }
    return best
  }
const smallest = extreme((one, other) => one < other)
const largest = extreme((one, other) => one > other)

const condensers: Readonly<Record<Sampling['aggregate'], (samples: Samples, windows: Windows) => Samples>> = {
  mean,
  min: (samples, windows) => oneEach(samples, windows, smallest),
  max: (samples, windows) => oneEach(samples, windows, largest),
  last: (samples, windows) => oneEach(samples, windows, last),
  'min-max': pairs,
}

function oneEach(samples: Samples, { starts, from }: Windows, choose: Choose): Samples {
  const chosen = Array.from(starts, (start, window) => ({
    start,
    place: choose(samples, from[window]!, from[window + 1]!),
  })).filter(({ place }) => place >= 0)
  const places = Int32Array.from(chosen, ({ place }) => place)
  return { ...pickSamples(samples, places), times: BigInt64Array.from(chosen, ({ start }) => start) }
}

/** Both extremes of every window at their own times; one where they are the same sample. */
function pairs(samples: Samples, { starts, from }: Windows): Samples {
  const places: number[] = []
  for (let window = 0; window < starts.length; window++) {
    const low = smallest(samples, from[window]!, from[window + 1]!)
    const high = largest(samples, from[window]!, from[window + 1]!)
    if (low < 0) continue
    places.push(Math.min(low, high))
    if (low !== high) places.push(Math.max(low, high))
  }
  return pickSamples(samples, Int32Array.from(places))
}

function mean({ values: { data } }: Samples, { starts, from }: Windows): Samples {
  const means = Float64Array.from(starts, (_, window) => {
    let sum = 0
    let count = 0
    for (let place = from[window]!; place < from[window + 1]!; place++) {
      if (isNaNAt(data, place)) continue
      sum += Number(data[place])
      count++
    }
    return sum / count
  })
  const places = Int32Array.from(means.keys()).filter((window) => !Number.isNaN(means[window]!))
  const all: Samples = { times: starts, nulls: null, values: { datatype: 'double', data: means } }
  return places.length === means.length ? all : pickSamples(all, places)
}

const isNaNAt = (data: Samples['values']['data'], place: number): boolean =>
  data instanceof Float64Array && Number.isNaN(data[place])

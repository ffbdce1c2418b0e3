import { FridgeOptionsError } from '../errors/index.js'
import { type FridgeResult, groupSeries } from './component-series.js'
import { inOrder, type Samples, type Values } from './samples.js'
import type { SampleValue, Sampling, SeriesIdentity } from './series.js'

/** Samples that come from elsewhere, with the identity of their series. */
export interface GivenSeries extends Omit<SeriesIdentity, 'unit'> {
  /** Null, or left out, where there is none. */
  readonly unit?: string | null
  /** Nanoseconds since 1970-01-01T00:00:00Z, in any order; of several samples at one time the last counts. */
  readonly times: BigInt64Array
  /** As many as times. Null is a missing sample. A list of nulls alone holds floats. */
  readonly values:
    | Float64Array
    | BigInt64Array
    | readonly (number | null)[]
    | readonly (bigint | null)[]
    | readonly (boolean | null)[]
    | readonly (string | null)[]
}

/**
 * A result like that of a fetch, from samples that come from elsewhere: for plots, alarms and reports of your own data. Throws `FridgeOptionsError` for
 * lists of different lengths and of mixed types.
 */
export function createResult(series: readonly GivenSeries[], sampling: Sampling | null = null): FridgeResult {
  return groupSeries(
    series.map(({ times, values, unit = null, ...rest }) => {
      const identity = { ...rest, unit }
      const place = `${identity.component}.${identity.field}`
      if (times.length !== values.length) {
        throw new FridgeOptionsError(place, `has ${times.length} times, but ${values.length} values`)
      }
      return { identity, samples: inOrder(samplesOf(times, values, place)) }
    }),
    sampling,
  )
}

function samplesOf(times: BigInt64Array, values: GivenSeries['values'], place: string): Samples {
  if (values instanceof Float64Array)
    return { times, nulls: null, values: { datatype: 'double', data: values } }
  if (values instanceof BigInt64Array)
    return { times, nulls: null, values: { datatype: 'long', data: values } }
  const nulls = Uint8Array.from<SampleValue>(values, (value) => (value === null ? 1 : 0))
  return { times, nulls: nulls.includes(1) ? nulls : null, values: valuesOf(values, place) }
}

function valuesOf(values: readonly SampleValue[], place: string): Values {
  const types = new Set(values.filter((value) => value !== null).map((value) => typeof value))
  if (types.size > 1) {
    throw new FridgeOptionsError(place, `has values of several types: ${[...types].join(', ')}`)
  }
  if (types.has('boolean')) {
    return { datatype: 'boolean', data: Uint8Array.from(values, (value) => (value === true ? 1 : 0)) }
  }
  if (types.has('bigint')) {
    return { datatype: 'long', data: BigInt64Array.from(values, (value) => BigInt(value ?? 0)) }
  }
  if (types.has('string')) {
    const dictionary = [...new Set(values.filter((value) => value !== null).map(String))]
    const codes = new Map(dictionary.map((text, code) => [text, code]))
    return {
      datatype: 'string',
      dictionary,
      data: Int32Array.from(values, (value) => codes.get(String(value)) ?? 0),
    }
  }
  return {
    datatype: 'double',
    data: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
  }
}

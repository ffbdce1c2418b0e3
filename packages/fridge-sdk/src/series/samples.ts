import type { CsvColumn } from '../annotated-csv/index.js'
import { asText } from './as-datatype.js'
import { isAscending, placesAmong } from './times.js'

/** Values of one series by the type of the store, without their times. */
export type Values =
  | { readonly datatype: 'double'; readonly data: Float64Array }
  | { readonly datatype: 'long'; readonly data: BigInt64Array }
  | { readonly datatype: 'unsignedLong'; readonly data: BigUint64Array }
  | { readonly datatype: 'boolean'; readonly data: Uint8Array }
  | { readonly datatype: 'string'; readonly data: Int32Array; readonly dictionary: readonly string[] }

/** Samples of one series: times, values, and 1 in `nulls` where a value is missing. */
export interface Samples {
  readonly times: BigInt64Array
  readonly values: Values
  readonly nulls: Uint8Array | null
}

/** The values of a parsed column; times and durations as text. */
export function valuesOf(column: CsvColumn): Values {
  switch (column.datatype) {
    case 'double':
      return { datatype: 'double', data: column.values }
    case 'long':
      return { datatype: 'long', data: column.values }
    case 'dateTime':
      return { datatype: 'long', data: column.values }
    case 'unsignedLong':
      return { datatype: 'unsignedLong', data: column.values }
    case 'boolean':
      return { datatype: 'boolean', data: column.values }
    default:
      return { datatype: 'string', data: column.values, dictionary: column.dictionary }
  }
}

/** Joins parts that follow each other, which may differ in type: numbers then become floats, and anything beside text becomes text. */
export function joinSamples(parts: readonly Samples[]): Samples {
  const [only, ...others] = parts
  if (only !== undefined && others.length === 0) return only
  const length = parts.reduce((sum, { times }) => sum + times.length, 0)
  const times = new BigInt64Array(length)
  const nulls = parts.some((part) => part.nulls !== null) ? new Uint8Array(length) : null
  let at = 0
  for (const part of parts) {
    times.set(part.times, at)
    if (part.nulls !== null) nulls?.set(part.nulls, at)
    at += part.times.length
  }
  return {
    times,
    nulls,
    values: joinValues(
      parts.map(({ values }) => values),
      length,
    ),
  }
}

/** Ascending in time; of several samples at one time the last counts. */
export function inOrder(samples: Samples): Samples {
  const { times } = samples
  if (isAscending(times)) return samples
  const order = Int32Array.from(times, (_, index) => index).sort((a, b) =>
    times[a]! < times[b]! ? -1 : times[a]! > times[b]! ? 1 : a - b,
  )
  const last = order.filter((index, at) => at + 1 === order.length || times[order[at + 1]!] !== times[index])
  return pickSamples(samples, last)
}

/** The samples at the given places, in their order. */
export function pickSamples({ times, values, nulls }: Samples, places: Int32Array): Samples {
  const pick = <Data extends Float64Array | BigInt64Array | BigUint64Array | Uint8Array | Int32Array>(
    data: Data,
  ): Data => {
    const picked = new (data.constructor as new (length: number) => Data)(places.length)
    places.forEach((place, index) => {
      picked[index] = data[place]!
    })
    return picked
  }
  return {
    times: pick(times),
    values: { ...values, data: pick(values.data) } as Values,
    nulls: nulls === null ? null : pick(nulls),
  }
}

/** The samples at all of `times`, among which theirs are; null where there is none. */
export function atTimes({ times: own, values, nulls }: Samples, times: BigInt64Array): Samples {
  if (own === times) return { times, values, nulls }
  if (own.length === times.length) return { times, values, nulls }
  const places = placesAmong(own, times)
  const spread = new (values.data.constructor as new (length: number) => Values['data'])(times.length)
  const spreadNulls = new Uint8Array(times.length).fill(1)
  places.forEach((place, index) => {
    spread[place] = values.data[index]!
    spreadNulls[place] = nulls === null ? 0 : nulls[index]!
  })
  if (spread instanceof Float64Array) {
    for (let index = 0; index < spread.length; index++)
      if (spreadNulls[index] === 1) spread[index] = Number.NaN
  }
  return { times, values: { ...values, data: spread } as Values, nulls: spreadNulls }
}

function joinValues(parts: readonly Values[], length: number): Values {
  const types = new Set(parts.map(({ datatype }) => datatype))
  if (types.has('string')) return joinTexts(parts.map(asText), length)
  const [datatype] = types
  if (types.size > 1) return joinFloats(parts, length)
  const data = new (parts[0]!.data.constructor as new (length: number) => Float64Array)(length)
  let at = 0
  for (const part of parts) {
    data.set(part.data as Float64Array, at)
    at += part.data.length
  }
  return { datatype, data } as unknown as Values
}

function joinFloats(parts: readonly Values[], length: number): Values {
  const data = new Float64Array(length)
  let at = 0
  for (const part of parts) for (const value of part.data) data[at++] = Number(value)
  return { datatype: 'double', data }
}

function joinTexts(parts: readonly (Values & { datatype: 'string' })[], length: number): Values {
  const dictionary: string[] = []
  const codes = new Map<string, number>()
  const data = new Int32Array(length)
  let at = 0
  for (const part of parts) {
    // Places of this part's texts among all.
    const places = part.dictionary.map((text) => {
      const code = codes.get(text) ?? dictionary.push(text) - 1
      codes.set(text, code)
      return code
    })
    for (const code of part.data) data[at++] = places[code] ?? 0
  }
  return { datatype: 'string', data, dictionary }
}

import type { Samples, Values } from './samples.js'

/** The same samples in another datatype: numbers of any kind as floats, anything as text; null where a value has no such form. */
export function asDatatype(samples: Samples, datatype: Values['datatype']): Samples {
  const { values, times, nulls } = samples
  if (values.datatype === datatype) return samples
  if (datatype === 'double' && values.datatype !== 'string') {
    const data = Float64Array.from<number | bigint>(values.data as Iterable<number | bigint>, Number)
    return { times, nulls, values: { datatype, data } }
  }
  if (datatype === 'string') return { times, nulls, values: asText(values) }
  return convertEach(samples, datatype)
}

/** Any values as text. */
export function asText(values: Values): Values & { datatype: 'string' } {
  if (values.datatype === 'string') return values
  const dictionary: string[] = []
  const codes = new Map<string, number>()
  const data = new Int32Array(values.data.length)
  for (let index = 0; index < data.length; index++) {
    const value = values.data[index]!
    const text = values.datatype === 'boolean' ? String(value === 1) : String(value)
    const code = codes.get(text) ?? dictionary.push(text) - 1
    codes.set(text, code)
    data[index] = code
  }
  return { datatype: 'string', data, dictionary }
}

function convertEach({ times, values, nulls }: Samples, datatype: Values['datatype']): Samples {
  const { length } = times
  const converted = new Uint8Array(length)
  if (nulls !== null) converted.set(nulls)
  const each = <Value>(convert: (value: number) => Value | null, nothing: Value): Value[] =>
    Array.from({ length }, (_, index) => {
      const value = values.datatype === 'string' ? null : convert(Number(values.data[index]))
      if (value === null) converted[index] = 1
      return value ?? nothing
    })
  const whole = (value: number): bigint | null => (Number.isSafeInteger(value) ? BigInt(value) : null)
  const data: Values =
    datatype === 'long'
      ? { datatype, data: BigInt64Array.from(each(whole, 0n)) }
      : datatype === 'unsignedLong'
        ? { datatype, data: BigUint64Array.from(each((value) => (value < 0 ? null : whole(value)), 0n)) }
        : datatype === 'boolean'
          ? {
              datatype,
              data: Uint8Array.from(each((value) => (value === 0 || value === 1 ? value : null), 0)),
            }
          : { datatype: 'double', data: Float64Array.from(each<number>(() => null, Number.NaN)) }
  return { times, values: data, nulls: converted }
}

import {
  Bool,
  type Data,
  type DataType,
  Float64,
  Int64,
  makeData,
  TimestampNanosecond,
  Uint64,
  Utf8,
} from 'apache-arrow'
import type { Samples, Values } from '../series/samples.js'

export type StoredDatatype = Values['datatype']

/** Nanoseconds since 1970, in UTC. */
export const timeType = (): TimestampNanosecond => new TimestampNanosecond('UTC')

/** Arrow's type for values of a store. */
export function arrowType(datatype: StoredDatatype): DataType {
  switch (datatype) {
    case 'double':
      return new Float64()
    case 'long':
      return new Int64()
    case 'unsignedLong':
      return new Uint64()
    case 'boolean':
      return new Bool()
    case 'string':
      return new Utf8()
  }
}

export function timeData(times: BigInt64Array): Data {
  return makeData({ type: timeType(), length: times.length, nullCount: 0, data: times })
}

/** Values as Arrow data, without a copy where Arrow keeps them as we do. */
export function valueData({ values, nulls }: Samples): Data {
  const { length } = values.data
  const validity = validityOf(nulls)
  switch (values.datatype) {
    case 'double':
      return makeData({ type: new Float64(), length, ...validity, data: values.data })
    case 'long':
      return makeData({ type: new Int64(), length, ...validity, data: values.data })
    case 'unsignedLong':
      return makeData({ type: new Uint64(), length, ...validity, data: values.data })
    case 'boolean':
      return makeData({ type: new Bool(), length, ...validity, data: packBits(values.data, 1) })
    case 'string':
      return textData(values.data, values.dictionary, nulls)
  }
}

/** A column of nulls. */
export function nullData(datatype: StoredDatatype, length: number): Data {
  const nulls = new Uint8Array(length).fill(1)
  const times = new BigInt64Array(0)
  switch (datatype) {
    case 'double':
      return valueData({ times, nulls, values: { datatype, data: new Float64Array(length) } })
    case 'long':
      return valueData({ times, nulls, values: { datatype, data: new BigInt64Array(length) } })
    case 'unsignedLong':
      return valueData({ times, nulls, values: { datatype, data: new BigUint64Array(length) } })
    case 'boolean':
      return valueData({ times, nulls, values: { datatype, data: new Uint8Array(length) } })
    case 'string':
      return valueData({
        times,
        nulls,
        values: { datatype, data: new Int32Array(length), dictionary: [''] },
      })
  }
}

/** Texts by their places in a list of different ones. */
export function textData(
  codes: Int32Array,
  dictionary: readonly string[],
  nulls: Uint8Array | null,
): Data<Utf8> {
  const encoder = new TextEncoder()
  const encoded = dictionary.map((text) => encoder.encode(text))
  const isNull = (row: number): boolean => nulls !== null && nulls[row] === 1
  const valueOffsets = new Int32Array(codes.length + 1)
  codes.forEach((code, row) => {
    valueOffsets[row + 1] = valueOffsets[row]! + (isNull(row) ? 0 : encoded[code]!.length)
  })
  const data = new Uint8Array(valueOffsets[codes.length]!)
  codes.forEach((code, row) => {
    if (!isNull(row)) data.set(encoded[code]!, valueOffsets[row]!)
  })
  return makeData({ type: new Utf8(), length: codes.length, ...validityOf(nulls), valueOffsets, data })
}

export function validityOf(nulls: Uint8Array | null): {
  nullCount: number
  nullBitmap?: Uint8Array
} {
  const nullCount = nulls === null ? 0 : nulls.reduce((sum, isNull) => sum + isNull, 0)
  return nulls === null || nullCount === 0 ? { nullCount: 0 } : { nullCount, nullBitmap: packBits(nulls, 0) }
}

/** One bit per byte, lowest first, set where the byte is `one`; Arrow wants whole groups of eight bytes. */
function packBits(bytes: Uint8Array, one: 0 | 1): Uint8Array {
  const packed = new Uint8Array(Math.ceil(bytes.length / 64) * 8)
  for (let row = 0; row < bytes.length; row++) {
    if (bytes[row] === one) packed[row >> 3]! |= 1 << (row & 7)
  }
  return packed
}

import {
  DataType,
  type Float,
  Precision,
  type RecordBatch,
  type Schema,
  type Timestamp,
  TimeUnit,
  type Vector,
} from 'apache-arrow'
import { FridgePointsError } from '../../errors/index.js'
import type { DataModel } from '../../model/index.js'
import type { IdentifiedSamples } from '../../series/component-series.js'
import type { Values } from '../../series/samples.js'
import type { SeriesIdentity } from '../../series/series.js'
import { withoutNulls } from '../../series/without-nulls.js'
import { type RowsColumn, timeColumn } from '../append/write-rows.js'
import { columnIdentity } from './column-identity.js'

/** What tables and batches have in common. */
export type Columns = Pick<RecordBatch, 'numRows' | 'getChildAt'> & { readonly schema: Schema }

/**
 * The samples of a wide table as `fetchTable` makes it: `time`, then a column per series, named `{type}_{field}_{component}` or with
 * metadata. `time` has time stamps, whole nanoseconds or, as in the frames of the vendor's client, fractional milliseconds since 1970.
 * Nulls are no samples. Throws `FridgePointsError` for tables of another form.
 */
export function samplesOfTable(table: Columns, model: DataModel): IdentifiedSamples[] {
  const { fields } = table.schema
  const timePlace = fields.findIndex(({ name }) => name === 'time')
  const time = timePlace < 0 ? null : table.getChildAt(timePlace)
  if (time === null) {
    const names = fields.map(({ name }) => name).join(', ')
    throw new FridgePointsError('The table', `has no column time, only ${names}`)
  }
  const times = timesOf(time)
  return fields.flatMap(({ name, metadata }, place) => {
    if (place === timePlace) return []
    const identity: SeriesIdentity = columnIdentity(name, metadata, model)
    const column = table.getChildAt(place)!
    const samples = { times, values: valuesOf(column, name), nulls: nullsOf(column) }
    return [{ identity, samples: withoutNulls(samples) }]
  })
}

const nanosPerUnit = {
  [TimeUnit.SECOND]: 1_000_000_000n,
  [TimeUnit.MILLISECOND]: 1_000_000n,
  [TimeUnit.MICROSECOND]: 1000n,
  [TimeUnit.NANOSECOND]: 1n,
}

/** A column of any table, to be written. */
export function rowsColumn(column: Vector, name: string): RowsColumn {
  const nulls = nullsOf(column)
  if (DataType.isTimestamp(column.type)) {
    return timeColumn(nanosOf(column, column.type), nulls)
  }
  const values = valuesOf(column, name)
  return { datatype: values.datatype, column: { values, nulls } }
}

function timesOf(column: Vector): BigInt64Array {
  const { type } = column
  if (column.nullCount > 0) throw new FridgePointsError('The column time', 'has nulls')
  if (DataType.isFloat(type)) return nanosOfMs(floatsOf(column, type))
  if (!DataType.isTimestamp(type) && !(DataType.isInt(type) && type.bitWidth === 64)) {
    throw new FridgePointsError(
      'The column time',
      `is ${type}, not a timestamp, whole nanoseconds or fractional milliseconds since 1970`,
    )
  }
  return DataType.isTimestamp(type) ? nanosOf(column, type) : (column.toArray() as BigInt64Array)
}

/** Milliseconds times 10^6 would not be exact. */
const nanosOfMs = (times: Float64Array): BigInt64Array =>
  BigInt64Array.from(times, (ms) => {
    if (!Number.isFinite(ms)) throw new FridgePointsError('The column time', `has ${ms}`)
    const whole = Math.floor(ms)
    return BigInt(whole) * 1_000_000n + BigInt(Math.round((ms - whole) * 1e6))
  })

function nanosOf(column: Vector, { unit }: Timestamp): BigInt64Array {
  const times = column.toArray() as BigInt64Array
  const factor = nanosPerUnit[unit]
  return factor === 1n ? times : times.map((time) => time * factor)
}

function valuesOf(column: Vector, name: string): Values {
  const { type } = column
  if (DataType.isFloat(type)) return { datatype: 'double', data: floatsOf(column, type) }
  if (DataType.isInt(type)) {
    if (type.bitWidth === 64 && !type.isSigned) {
      return { datatype: 'unsignedLong', data: column.toArray() as BigUint64Array }
    }
    if (type.bitWidth === 64) return { datatype: 'long', data: column.toArray() as BigInt64Array }
    return { datatype: 'long', data: BigInt64Array.from(numbersOf(column), BigInt) }
  }
  if (DataType.isBool(type)) {
    const data = new Uint8Array(column.length)
    for (let row = 0; row < data.length; row++) data[row] = column.get(row) === true ? 1 : 0
    return { datatype: 'boolean', data }
  }
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isDictionary(type))
    return textsOf(column)
  throw new FridgePointsError(`The column ${name}`, `is ${type}, which a store does not take`)
}

function floatsOf(column: Vector, { precision }: Float): Float64Array {
  if (precision === Precision.DOUBLE) return column.toArray() as Float64Array
  // Floats of 16 bits have no array of their own.
  return precision === Precision.SINGLE
    ? Float64Array.from(numbersOf(column))
    : Float64Array.from({ length: column.length }, (_, row) => Number(column.get(row) ?? Number.NaN))
}

const numbersOf = (column: Vector): ArrayLike<number> => column.toArray() as ArrayLike<number>

function textsOf(column: Vector): Values {
  const codes = new Map<string, number>()
  const data = new Int32Array(column.length)
  for (let row = 0; row < data.length; row++) {
    const text = String(column.get(row) ?? '')
    const code = codes.get(text) ?? codes.size
    codes.set(text, code)
    data[row] = code
  }
  return { datatype: 'string', data, dictionary: [...codes.keys()] }
}

function nullsOf(column: Vector): Uint8Array | null {
  if (column.nullCount === 0) return null
  const nulls = new Uint8Array(column.length)
  for (let row = 0; row < nulls.length; row++) nulls[row] = column.isValid(row) ? 0 : 1
  return nulls
}

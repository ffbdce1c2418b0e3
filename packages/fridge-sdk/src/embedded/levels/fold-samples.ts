import type { Values } from '../../series/samples.js'
import { type RowsColumn, timeColumn } from '../append/write-rows.js'
import { isNumeric } from '../database/store-schema.js'
import type { ResultColumn } from '../read/read-columns.js'

/** Which window each of ascending rows is in, and at which slot each window that has rows begins. */
export interface RowWindows {
  readonly places: Int32Array
  readonly slots: readonly number[]
}

/** `rowSlots`: the slot of each row. */
export function rowWindows(rowSlots: Float64Array, slotsPerWindow: number): RowWindows {
  const places = new Int32Array(rowSlots.length)
  const slots: number[] = []
  let end = Number.NEGATIVE_INFINITY
  for (let row = 0; row < rowSlots.length; row++) {
    const slot = rowSlots[row]!
    if (slot >= end) {
      const start = Math.floor(slot / slotsPerWindow) * slotsPerWindow
      end = start + slotsPerWindow
      slots.push(start)
    }
    places[row] = slots.length - 1
  }
  return { places, slots }
}

/** The windows of one series, as the columns of its level. Rows ascend in time: of equal extremes the first counts. */
export function foldSamples(windows: RowWindows, times: BigInt64Array, column: ResultColumn): RowsColumn[] {
  return isNumeric(column.values.datatype)
    ? foldNumbers(windows, times, column)
    : [lastOfWindows(windows, column)]
}

type Numbers = { readonly data: Float64Array }

function foldNumbers(
  { places, slots }: RowWindows,
  times: BigInt64Array,
  { values, nulls }: ResultColumn,
): RowsColumn[] {
  // Whole numbers of 64 bits are compared and copied by the same text.
  const { data } = values as Numbers
  const empty = () => new (data.constructor as new (length: number) => Float64Array)(slots.length)
  const [low, high, last] = [empty(), empty(), empty()]
  const [lowRow, highRow] = [new Int32Array(slots.length), new Int32Array(slots.length)]
  const counts = new Int32Array(slots.length)
  const sums = new Float64Array(slots.length)
  for (let row = 0; row < data.length; row++) {
    const value = data[row]!
    if (nulls?.[row] === 1 || Number.isNaN(value)) continue
    const window = places[row]!
    const isFirst = counts[window]!++ === 0
    if (isFirst || value < low[window]!) {
      low[window] = value
      lowRow[window] = row
    }
    if (isFirst || value > high[window]!) {
      high[window] = value
      highRow[window] = row
    }
    sums[window]! += Number(value)
    last[window] = value
  }
  const missing = counts.includes(0) ? Uint8Array.from(counts, (count) => Number(count === 0)) : null
  const { datatype } = values
  const ofDatatype = (data: Float64Array): RowsColumn => ({
    datatype,
    column: { values: { datatype, data } as unknown as Values, nulls: missing },
  })
  const timesAt = (rows: Int32Array) =>
    timeColumn(
      BigInt64Array.from(rows, (row) => times[row]!),
      missing,
    )
  const whole = BigInt64Array.from(counts, BigInt)
  return [
    { datatype: 'long', column: { values: { datatype: 'long', data: whole }, nulls: missing } },
    { datatype: 'double', column: { values: { datatype: 'double', data: sums }, nulls: missing } },
    ofDatatype(low),
    timesAt(lowRow),
    ofDatatype(high),
    timesAt(highRow),
    ofDatatype(last),
  ]
}

function lastOfWindows({ places, slots }: RowWindows, { values, nulls }: ResultColumn): RowsColumn {
  const data = new (values.data.constructor as new (length: number) => Int32Array)(slots.length)
  const missing = new Uint8Array(slots.length).fill(1)
  for (let row = 0; row < places.length; row++) {
    if (nulls?.[row] === 1) continue
    data[places[row]!] = values.data[row] as number
    missing[places[row]!] = 0
  }
  return {
    datatype: values.datatype,
    column: { values: { ...values, data } as unknown as Values, nulls: missing.includes(1) ? missing : null },
  }
}

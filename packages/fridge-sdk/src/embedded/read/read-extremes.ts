import type { Samples, Values } from '../../series/samples.js'
import type { Abortable, Connection } from '../database/connection.js'
import type { StoredSeries } from '../database/store-catalog.js'
import { Extremes } from './extremes.js'
import { readResult } from './read-columns.js'
import type { WindowSources } from './window-sources.js'

/**
 * The smallest and the largest sample of every window, in the order of their times; one where they are the same. A row of the level
 * knows when its extremes were, and so in which window each counts, also where the row lies in two. Only where they could be
 * extremes of the other window as well are the row's samples read.
 */
export async function readExtremes(
  connection: Connection,
  sources: WindowSources,
  { id, datatype }: StoredSeries,
  options: Abortable,
): Promise<Samples> {
  const lowest = new Extremes('smallest')
  const highest = new Extremes('largest')
  const unsettled = new Set<number>()
  const rows = sources.rows(
    `slot::DOUBLE, min_${id}, min_time_${id}, max_${id}, max_time_${id}`,
    `min_${id} IS NOT NULL`,
  )
  if (rows.length > 0) {
    const result = await connection.run(rows.join(), [], options)
    const types = ['double', datatype, 'long', datatype, 'long'] as const
    const columns = readResult(connection.duckdb, result, types).map(({ values: { data } }) => data)
    takeRows(columns as RowColumns, sources, { lowest, highest, unsettled })
  }
  const samples = sources.samples(
    `(${sources.windowOf('epoch_ns(time)')})::DOUBLE, value, time`,
    isIn(unsettled),
  )
  if (samples.length > 0) {
    const result = await connection.run(samples.join(' UNION ALL '), [], options)
    const columns = readResult(connection.duckdb, result, ['double', datatype, 'long'])
    const [windows, values, times] = columns.map(({ values: { data } }) => data) as SampleColumns
    lowest.add(windows, values, times)
    highest.add(windows, values, times)
  }
  return pairs(lowest, highest, datatype)
}

type Numbers = ArrayLike<number | bigint>
type SampleColumns = [windows: Float64Array, values: Numbers, times: BigInt64Array]
type RowColumns = [
  slots: Float64Array,
  low: Numbers,
  lowTimes: BigInt64Array,
  high: Numbers,
  highTimes: BigInt64Array,
]

interface Found {
  readonly lowest: Extremes
  readonly highest: Extremes
  /** Slots of rows whose samples could be extremes of their other window. */
  readonly unsettled: Set<number>
}

function takeRows(
  [slots, low, lowTimes, high, highTimes]: RowColumns,
  { numbers, rowWidth }: WindowSources,
  { lowest, highest, unsettled }: Found,
): void {
  const lowWindows = new Float64Array(slots.length)
  const highWindows = new Float64Array(slots.length)
  const divided: (readonly [row: number, windows: number])[] = []
  for (let row = 0; row < slots.length; row++) {
    const first = numbers.atStart(slots[row]!)
    const last = numbers.atEnd(slots[row]! + rowWidth)
    const isWhole = first === last
    lowWindows[row] = isWhole ? first : numbers.at(lowTimes[row]!)
    highWindows[row] = isWhole ? first : numbers.at(highTimes[row]!)
    // A row is shorter than a window: it lies in two at most.
    if (!isWhole) divided.push([row, first + last])
  }
  lowest.add(lowWindows, low, lowTimes)
  highest.add(highWindows, high, highTimes)
  for (const [row, windows] of divided) {
    const isSettled =
      !lowest.mayBe(low[row]!, windows - lowWindows[row]!) &&
      !highest.mayBe(high[row]!, windows - highWindows[row]!)
    if (!isSettled) unsettled.add(slots[row]!)
  }
}

const [zero, one] = [0x30, 0x31]

/** SQL: whether a sample's slot is among some; null for none. In a text of bits it is found faster than by a join. */
function isIn(slots: ReadonlySet<number>): string | null {
  if (slots.size === 0) return null
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const slot of slots) {
    if (slot < first) first = slot
    if (slot > last) last = slot
  }
  const bits = new Uint8Array(last - first + 1).fill(zero)
  for (const slot of slots) bits[slot - first] = one
  // DuckDB looks at ranges of a column first: beyond its end the text would be an error.
  return `slot >= ${first} AND slot <= ${last} AND get_bit('${new TextDecoder().decode(bits)}'::BIT, slot - ${first}) = 1`
}

function pairs(lowest: Extremes, highest: Extremes, datatype: StoredSeries['datatype']): Samples {
  const times: bigint[] = []
  const found: (number | bigint)[] = []
  for (const window of lowest.windows()) {
    const low = lowest.of(window)
    const high = highest.of(window)
    const inOrder = low.time <= high.time ? [low, high] : [high, low]
    for (const { time, value } of low.time === high.time ? [low] : inOrder) {
      times.push(time)
      found.push(value)
    }
  }
  return { times: BigInt64Array.from(times), values: numbers(datatype, found), nulls: null }
}

function numbers(datatype: StoredSeries['datatype'], values: readonly (number | bigint)[]): Values {
  if (datatype === 'long') return { datatype, data: BigInt64Array.from(values as bigint[]) }
  if (datatype === 'unsignedLong') return { datatype, data: BigUint64Array.from(values as bigint[]) }
  return { datatype: 'double', data: Float64Array.from(values as number[]) }
}

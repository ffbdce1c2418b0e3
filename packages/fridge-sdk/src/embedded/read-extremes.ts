import type { Samples, Values } from '../series/samples.js'
import type { Abortable, Connection } from './connection.js'
import { Extremes } from './extremes.js'
import { readResult } from './read-columns.js'
import type { StoredSeries } from './store-catalog.js'
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
  const numberOf = (nanos: string) => `(${sources.windowOf(nanos)})::DOUBLE`
  const lowest = new Extremes('smallest')
  const highest = new Extremes('largest')
  const unsettled = new Set<number>()
  const rows = sources.rows(
    [
      ...['slot::DOUBLE', numberOf(sources.rowStart), numberOf(sources.rowEnd)],
      ...[numberOf(`epoch_ns(min_time_${id})`), `min_${id}`, `min_time_${id}`],
      ...[numberOf(`epoch_ns(max_time_${id})`), `max_${id}`, `max_time_${id}`],
    ].join(', '),
    `count_${id} > 0`,
  )
  if (rows.length > 0) {
    const extreme = ['double', datatype, 'long'] as const
    const types = ['double', 'double', 'double', ...extreme, ...extreme] as const
    const result = await connection.run(rows.join(), [], options)
    const columns = readResult(connection.duckdb, result, types).map(({ values: { data } }) => data)
    const [slots, first, last, lowWindow, low, lowTime, highWindow, high, highTime] = columns as RowColumns
    lowest.add(lowWindow, low, lowTime)
    highest.add(highWindow, high, highTime)
    for (let row = 0; row < slots.length; row++) {
      if (first[row] === last[row]) continue
      // Without the number of one of the two windows, that of the other.
      const sum = first[row]! + last[row]!
      const isSettled =
        !lowest.mayBe(low[row]!, sum - lowWindow[row]!) && !highest.mayBe(high[row]!, sum - highWindow[row]!)
      if (!isSettled) unsettled.add(slots[row]!)
    }
  }
  const samples = sources.samples(`${numberOf('epoch_ns(time)')}, value, time`, isIn(unsettled))
  if (samples.length > 0) {
    const result = await connection.run(samples.join(' UNION ALL '), [], options)
    const columns = readResult(connection.duckdb, result, ['double', datatype, 'long'])
    const [windows, values, times] = columns.map(({ values: { data } }) => data) as SampleColumns
    lowest.add(windows, values, times)
    highest.add(windows, values, times)
  }
  return pairs(lowest, highest, datatype)
}

type SampleColumns = [windows: Float64Array, values: Float64Array, times: BigInt64Array]
type RowColumns = [
  slots: Float64Array,
  first: Float64Array,
  last: Float64Array,
  ...SampleColumns,
  ...SampleColumns,
]

/** SQL: whether a sample's slot is among some; null for none. In a text of bits it is found faster than by a join. */
function isIn(slots: ReadonlySet<number>): string | null {
  if (slots.size === 0) return null
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const slot of slots) {
    if (slot < first) first = slot
    if (slot > last) last = slot
  }
  const bits = Array.from({ length: last - first + 1 }, (_, index) => Number(slots.has(first + index)))
  // DuckDB looks at ranges of a column first: beyond its end the text would be an error.
  return `slot >= ${first} AND slot <= ${last} AND get_bit('${bits.join('')}'::BIT, slot - ${first}) = 1`
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

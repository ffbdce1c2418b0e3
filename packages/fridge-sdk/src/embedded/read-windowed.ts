import type { Samples, Values } from '../series/samples.js'
import type { Sampling } from '../series/series.js'
import type { TimeRange } from '../time/index.js'
import type { Abortable, Connection } from './connection.js'
import { readResult } from './read-columns.js'
import type { StoredComponent, StoredSeries } from './store-catalog.js'
import type { StoredDatatype } from './store-schema.js'
import { windowQuery } from './window-query.js'

/** One sample per window, or its two extremes; of booleans and text the last. In the order of the series. */
export async function readWindowed(
  connection: Connection,
  component: StoredComponent,
  series: readonly StoredSeries[],
  range: TimeRange,
  sampling: Sampling,
  options: Abortable,
): Promise<Samples[]> {
  const found: Samples[] = []
  for (const column of series) {
    const { datatype } = column
    const isNumber = datatype !== 'boolean' && datatype !== 'string'
    const aggregate = isNumber ? sampling.aggregate : 'last'
    const sql = windowQuery(component, column, range, { ...sampling, aggregate })
    const result = await connection.run(sql, [], options)
    const read = (...types: StoredDatatype[]) =>
      readResult(connection.duckdb, result, ['long', ...types]).map(({ values }) => values)
    if (aggregate === 'min-max') {
      const [, min, minTimes, max, maxTimes] = read(datatype, 'long', datatype, 'long')
      found.push(pairs(min!, timesOf(minTimes!), max!, timesOf(maxTimes!)))
    } else {
      const [starts, values] = read(aggregate === 'mean' ? 'double' : datatype)
      const times = timesOf(starts!)
      // The first window begins with the range.
      if (times.length > 0 && times[0]! < range.startNs) times[0] = range.startNs
      found.push({ times, values: values!, nulls: null })
    }
  }
  return found
}

const timesOf = ({ data }: Values): BigInt64Array => data as BigInt64Array

/** Both extremes of every window in the order of their times; one where they are the same sample. */
function pairs(min: Values, minTimes: BigInt64Array, max: Values, maxTimes: BigInt64Array): Samples {
  const times = new BigInt64Array(2 * minTimes.length)
  const data = new (min.data.constructor as new (length: number) => Float64Array)(times.length)
  let count = 0
  const add = (time: bigint, value: number): void => {
    times[count] = time
    data[count++] = value
  }
  const [lows, highs] = [min.data as Float64Array, max.data as Float64Array]
  for (let window = 0; window < minTimes.length; window++) {
    const low = minTimes[window]!
    const high = maxTimes[window]!
    if (low <= high) add(low, lows[window]!)
    if (low !== high) add(high, highs[window]!)
    if (low > high) add(low, lows[window]!)
  }
  const values = { datatype: min.datatype, data: data.slice(0, count) } as unknown as Values
  return { times: times.slice(0, count), values, nulls: null }
}

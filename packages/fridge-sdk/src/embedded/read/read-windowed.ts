import type { Samples } from '../../series/samples.js'
import type { Sampling } from '../../series/series.js'
import type { TimeRange } from '../../time/index.js'
import type { Abortable, Connection } from '../database/connection.js'
import type { StoredComponent, StoredSeries } from '../database/store-catalog.js'
import { isNumeric } from '../database/store-schema.js'
import { readResult } from './read-columns.js'
import { readExtremes } from './read-extremes.js'
import { windowQuery } from './window-query.js'
import { WindowSources } from './window-sources.js'

/** One sample per window, or its two extremes; of booleans and text the last. In the order of the series. */
export async function readWindowed(
  connection: Connection,
  component: StoredComponent,
  series: readonly StoredSeries[],
  range: TimeRange,
  { everyNs, aggregate: wanted }: Sampling,
  options: Abortable,
): Promise<Samples[]> {
  const found: Samples[] = []
  for (const column of series) {
    const aggregate = isNumeric(column.datatype) ? wanted : 'last'
    const sources = new WindowSources(component, column, range, everyNs)
    if (aggregate === 'min-max') {
      found.push(await readExtremes(connection, sources, column, options))
      continue
    }
    const result = await connection.run(windowQuery(sources, column, aggregate), [], options)
    const datatype = aggregate === 'mean' ? 'double' : column.datatype
    const [starts, values] = readResult(connection.duckdb, result, ['long', datatype])
    const times = starts!.values.data as BigInt64Array
    // The first window begins with the range.
    if (times.length > 0 && times[0]! < range.startNs) times[0] = range.startNs
    found.push({ times, values: values!.values, nulls: null })
  }
  return found
}

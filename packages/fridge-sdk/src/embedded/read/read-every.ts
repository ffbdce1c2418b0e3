import type { TimeRange } from '../../time/index.js'
import type { Abortable, Connection } from '../database/connection.js'
import { within } from '../database/sql-text.js'
import type { StoredComponent, StoredSeries } from '../database/store-catalog.js'
import { samplesColumn, samplesTable } from '../database/store-schema.js'
import { type ResultColumn, readResult } from './read-columns.js'

export interface ComponentSamples {
  readonly times: BigInt64Array
  /** The slot of each time. */
  readonly slots: Float64Array
  /** A column per series. */
  readonly columns: readonly ResultColumn[]
}

/** Every row of a component in a range of times or slots, ascending in time. */
export async function readEvery(
  connection: Connection,
  { id: componentId, inOrder }: Pick<StoredComponent, 'id' | 'inOrder'>,
  series: readonly StoredSeries[],
  range: Pick<TimeRange, 'startNs' | 'stopNs'> | { readonly fromSlot: number; readonly toSlot: number },
  options: Abortable,
): Promise<ComponentSamples> {
  const columns = series.map(({ id }) => samplesColumn(id))
  const condition =
    'fromSlot' in range
      ? `slot >= ${range.fromSlot} AND slot < ${range.toSlot}`
      : within('time', range.startNs, range.stopNs)
  const result = await connection.run(
    `SELECT time, slot::DOUBLE, ${columns.join(', ')} FROM ${samplesTable(componentId)}
      WHERE ${condition} ${inOrder ? '' : 'ORDER BY time'}`,
    [],
    options,
  )
  const [times, slots, ...values] = readResult(connection.duckdb, result, [
    'long',
    'double',
    ...series.map(({ datatype }) => datatype),
  ])
  return {
    times: times!.values.data as BigInt64Array,
    slots: slots!.values.data as Float64Array,
    columns: values,
  }
}

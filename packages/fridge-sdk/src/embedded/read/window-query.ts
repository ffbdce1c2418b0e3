import type { Sampling } from '../../series/series.js'
import { slotNs } from '../database/slots.js'
import type { StoredSeries } from '../database/store-catalog.js'
import type { WindowSources } from './window-sources.js'

/** What a query takes from a row of a level, from a sample, and from all of a window. */
interface Condensing {
  readonly ofRow: (seriesId: number) => string
  readonly ofSample: string
  readonly ofWindow: string
}

type OneValue = Exclude<Sampling['aggregate'], 'min-max'>

const condensing: Readonly<Record<OneValue, Condensing>> = {
  mean: {
    ofRow: (id) => `count_${id} AS count, sum_${id} AS sum`,
    ofSample: '1 AS count, value AS sum',
    ofWindow: 'sum(sum) / sum(count)',
  },
  min: { ofRow: (id) => `min_${id} AS min`, ofSample: 'value AS min', ofWindow: 'min(min)' },
  max: { ofRow: (id) => `max_${id} AS max`, ofSample: 'value AS max', ofWindow: 'max(max)' },
  last: {
    ofRow: (id) => `last_${id} AS last, slot * ${slotNs} AS time`,
    ofSample: 'value AS last, epoch_ns(time) AS time',
    ofWindow: 'arg_max(last, time)',
  },
}

/** One value per window of one series, ascending: the start of each window in nanoseconds, then its value. */
export function windowQuery(sources: WindowSources, { id }: StoredSeries, aggregate: OneValue): string {
  const { ofRow, ofSample, ofWindow } = condensing[aggregate]
  const rows = sources.rows(
    `${sources.windowOf(sources.rowStart)} AS number, ${ofRow(id)}`,
    `last_${id} IS NOT NULL AND ${sources.isInOneWindow}`,
  )
  const samples = sources.samples(
    `${sources.windowOf('epoch_ns(time)')} AS number, ${ofSample}`,
    sources.hasBorders ? `NOT (${sources.isInOneWindow})` : null,
  )
  return `SELECT ${sources.startOf('number')}, ${ofWindow} FROM (${[...rows, ...samples].join(' UNION ALL ')})
    GROUP BY number ORDER BY number`
}

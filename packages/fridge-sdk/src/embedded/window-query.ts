import type { Sampling } from '../series/series.js'
import type { TimeRange } from '../time/index.js'
import { floorTo, least } from './levels.js'
import { isReading, within } from './sql-text.js'
import type { StoredComponent, StoredSeries } from './store-catalog.js'
import {
  isLevelDatatype,
  type Level,
  levels,
  levelTable,
  samplesColumn,
  samplesTable,
} from './store-schema.js'

/** Columns of a query, from samples, from a level, and from parts of a window put together. */
interface Condensing {
  readonly ofSamples: (column: string) => string
  readonly ofLevel: string
  readonly ofParts: string
}

const condensing: Readonly<Record<Sampling['aggregate'], Condensing>> = {
  mean: {
    ofSamples: (column) => `count(*) AS count, sum(${column}) AS sum`,
    ofLevel: 'count, sum',
    ofParts: 'sum(sum) / sum(count)',
  },
  min: { ofSamples: (column) => `min(${column}) AS min`, ofLevel: 'min', ofParts: 'min(min)' },
  max: { ofSamples: (column) => `max(${column}) AS max`, ofLevel: 'max', ofParts: 'max(max)' },
  last: {
    ofSamples: (column) => `arg_max(${column}, time) AS last, max(time) AS last_time`,
    ofLevel: 'last, start AS last_time',
    ofParts: 'arg_max(last, last_time)',
  },
  'min-max': {
    ofSamples: (column) =>
      `min(${column}) AS min, arg_min(time, ${column}) AS min_time, max(${column}) AS max, arg_max(time, ${column}) AS max_time`,
    ofLevel: 'min, min_time, max, max_time',
    ofParts: 'min(min), arg_min(min_time, min), max(max), arg_max(max_time, max)',
  },
}

/**
 * Windows of one series that begin at whole multiples of `everyNs` since 1970: the start of each in nanoseconds, then its value,
 * or minimum, its time, maximum and its time. Where a level divides these windows they are read from it, what is before and after the
 * level from the samples.
 */
export function windowQuery(
  component: StoredComponent,
  { id, datatype }: StoredSeries,
  range: TimeRange,
  { everyNs, aggregate }: Sampling,
): string {
  const { ofSamples, ofLevel, ofParts } = condensing[aggregate]
  const first = floorTo(range.startNs, everyNs)
  // DuckDB's integer division rounds towards zero: counted from the first window, nothing is negative.
  const window = (time: string): string => `(epoch_ns(${time}) - ${first}) // ${everyNs} AS window_number`
  const column = samplesColumn(id)
  const samples = (from: bigint, to: bigint): string =>
    `SELECT ${window('time')}, ${ofSamples(column)} FROM ${samplesTable(component.id)}
      WHERE ${within('time', from, to)} AND ${isReading(column, datatype)} GROUP BY window_number`
  const { startNs, stopNs } = range
  const level = isLevelDatatype(datatype) ? levelFor(everyNs) : undefined
  const from = level === undefined ? stopNs : ceilTo(startNs, level.widthNs)
  const to =
    level === undefined ? from : least(component.levelsUntilNs ?? from, floorTo(stopNs, level.widthNs))
  const parts: string[] = []
  if (level === undefined || !isLevelDatatype(datatype) || from >= to) parts.push(samples(startNs, stopNs))
  else {
    if (startNs < from) parts.push(samples(startNs, from))
    parts.push(
      `SELECT ${window('start')}, ${ofLevel} FROM ${levelTable(level, datatype)}
        WHERE series = ${id} AND ${within('start', from, to)}`,
    )
    if (to < stopNs) parts.push(samples(to, stopNs))
  }
  return `SELECT window_number * ${everyNs} + ${first}, ${ofParts} FROM (${parts.join(' UNION ALL ')})
    GROUP BY window_number ORDER BY window_number`
}

/** The coarsest level of whose windows those of `everyNs` are made. (To read only those that are cut from the samples is no quicker than all samples.) */
const levelFor = (everyNs: bigint): Level | undefined =>
  levels.findLast(({ widthNs }) => everyNs % widthNs === 0n)

const ceilTo = (nanos: bigint, width: bigint): bigint => -floorTo(-nanos, width)

import type { Connection } from './connection.js'
import { isReading, timeLiteral, within } from './sql-text.js'
import type { StoreCatalog, StoredComponent } from './store-catalog.js'
import {
  isLevelDatatype,
  type Level,
  levelDatatypes,
  levels,
  levelTable,
  samplesColumn,
  samplesTable,
} from './store-schema.js'

const [fine, coarse] = levels

// What is newer is read sample by sample, some 60,000 per series at most.
const longestTailNs = 7n * 86_400_000_000_000n

/** The beginning of the coarsest window that holds a time. */
const levelStart = (nanos: bigint): bigint => floorTo(nanos, coarse.widthNs)

/** The last multiple of a width that is not after a time. */
export function floorTo(nanos: bigint, width: bigint): bigint {
  const remainder = nanos % width
  return nanos - (remainder < 0n ? remainder + width : remainder)
}

/** Condenses what is older than the last whole window, if there is a week of it or if `always`. */
export async function extendLevels(
  connection: Connection,
  catalog: StoreCatalog,
  component: StoredComponent,
  { always = false }: { always?: boolean } = {},
): Promise<void> {
  const span = await catalog.span(connection, component)
  if (span === null) return
  const from = component.levelsUntilNs ?? levelStart(span.firstNs)
  const to = levelStart(span.lastNs)
  if (to <= from || (!always && to - from < longestTailNs)) return
  await insertLevels(connection, component, from, to)
  await catalog.setLevelsUntil(connection, component, to)
}

/** Condenses anew where samples came or changed that levels had already taken in. */
export async function renewLevels(
  connection: Connection,
  component: StoredComponent,
  firstNs: bigint,
  lastNs: bigint,
): Promise<void> {
  const until = component.levelsUntilNs
  if (until === null || firstNs >= until) return
  const from = levelStart(firstNs)
  const to = least(levelStart(lastNs) + coarse.widthNs, until)
  for (const datatype of levelDatatypes) {
    const ids = [...component.series.values()].flatMap((series) =>
      series.datatype === datatype ? [series.id] : [],
    )
    if (ids.length === 0) continue
    for (const level of levels) {
      await connection.run(
        `DELETE FROM ${levelTable(level, datatype)} WHERE series IN (${ids.join(', ')})
          AND start >= ${timeLiteral(from)} AND start < ${timeLiteral(to)}`,
      )
    }
  }
  await insertLevels(connection, component, from, to)
}

async function insertLevels(
  connection: Connection,
  component: StoredComponent,
  from: bigint,
  to: bigint,
): Promise<void> {
  for (const { id, datatype } of component.series.values()) {
    if (!isLevelDatatype(datatype)) continue
    const source = `${samplesTable(component.id)} WHERE ${within('time', from, to)} AND ${isReading(samplesColumn(id), datatype)}`
    await connection.run(`INSERT INTO ${levelTable(fine, datatype)}
      SELECT ${id}, ${windowStart('time', from, fine)} AS window_start, ${condensed(samplesColumn(id))}
      FROM ${source} GROUP BY window_start ORDER BY window_start`)
    await connection.run(`INSERT INTO ${levelTable(coarse, datatype)}
      SELECT ${id}, ${windowStart('start', from, coarse)} AS window_start, sum(count), sum(sum), min(min), arg_min(min_time, min), max(max),
        arg_max(max_time, max), arg_max(last, start)
      FROM ${levelTable(fine, datatype)} WHERE series = ${id} AND ${within('start', from, to)}
      GROUP BY window_start ORDER BY window_start`)
  }
}

/** The columns of a level, made of samples. */
const condensed = (column: string): string =>
  `count(*), sum(${column}), min(${column}), arg_min(time, ${column}), max(${column}), arg_max(time, ${column}), arg_max(${column}, time)`

// DuckDB's integer division rounds towards zero: counted from `from`, which is no later, none is negative.
const windowStart = (column: string, from: bigint, { widthNs }: Level | { widthNs: bigint }): string =>
  `make_timestamp_ns((epoch_ns(${column}) - ${from}) // ${widthNs} * ${widthNs} + ${from})`

export const least = (one: bigint, other: bigint): bigint => (one - other < 0n ? one : other)

import type { DuckDBListValue } from '@duckdb/node-api'
import type { FridgeAnnotation } from '../inject/fridge-annotation.js'
import type { TimeRange } from '../time/index.js'
import type { Abortable, Connection } from './database/connection.js'
import { quoteText, timeLiteral, within } from './database/sql-text.js'
import { checkTimes, storeRange } from './database/store-times.js'

/** Stores annotations; one that is there already is not stored twice. */
export function writeAnnotations(
  connection: Connection,
  annotations: Iterable<FridgeAnnotation>,
  options: Abortable,
): Promise<void> {
  return connection.transaction('BEGIN', async () => {
    for (const { time, text, tags } of annotations) {
      checkTimes(time, time, 'An annotation')
      const values = `${timeLiteral(time)}, ${quoteText(text)}, [${tags.map(quoteText).join(', ')}]::VARCHAR[]`
      await connection.run(
        `INSERT INTO main.annotations SELECT ${values} WHERE NOT EXISTS
          (SELECT 1 FROM main.annotations WHERE (time, text, tags) = (${values}))`,
        [],
        options,
      )
    }
  })
}

/** The remarks on a range, in the order of their times. */
export async function readAnnotations(
  connection: Connection,
  wanted: TimeRange,
  options: Abortable,
): Promise<FridgeAnnotation[]> {
  const range = storeRange(wanted)
  if (range === null) return []
  const rows = await connection.rows(
    `SELECT epoch_ns(time) AS time, text, tags FROM main.annotations
      WHERE ${within('time', range.startNs, range.stopNs)} ORDER BY time, text`,
    [],
    options,
  )
  return rows.map(({ time, text, tags }) => ({
    time: BigInt(String(time)),
    text: String(text),
    tags: (tags as DuckDBListValue).items.map(String),
  }))
}

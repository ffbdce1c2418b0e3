import type { DuckDBListValue } from '@duckdb/node-api'
import { FridgePointsError } from '../errors/index.js'
import type { FridgeAnnotation } from '../inject/fridge-annotation.js'
import { quoteValue } from '../quote-value.js'
import type { InstantLike, TimeRange } from '../time/index.js'
import { instantNanos } from '../time/instant.js'
import type { Abortable, Connection } from './connection.js'
import { quoteText, timeLiteral, within } from './sql-text.js'
import { checkTimes, storeRange } from './store-times.js'

/** A remark on a moment. */
export interface Annotation {
  readonly time: InstantLike
  readonly text: string
  /** Words to find it by, such as `cooldown`. */
  readonly tags?: readonly string[]
}

/** Stores remarks; one that is there already is not stored twice. Returns how many are new. */
export function writeAnnotations(
  connection: Connection,
  annotations: Iterable<Annotation>,
  options: Abortable,
): Promise<number> {
  return connection.transaction('BEGIN', async () => {
    let added = 0
    for (const annotation of annotations) {
      const values = annotationValues(annotation)
      const result = await connection.run(
        `INSERT INTO main.annotations SELECT ${values} WHERE NOT EXISTS
          (SELECT 1 FROM main.annotations WHERE (time, text, tags) = (${values}))`,
        [],
        options,
      )
      added += result.rowsChanged
    }
    return added
  })
}

function annotationValues({ time, text, tags = [] }: Annotation): string {
  if (typeof text !== 'string' || text === '') {
    throw new FridgePointsError('The text of an annotation', `is missing: ${quoteValue(text)} came`)
  }
  if (!Array.isArray(tags) || tags.some((tag) => typeof tag !== 'string')) {
    throw new FridgePointsError('The tags of an annotation', `are no list of texts: ${quoteValue(tags)} came`)
  }
  const nanos = instantNanos(time)
  checkTimes(nanos, nanos, 'An annotation')
  return `${timeLiteral(nanos)}, ${quoteText(text)}, [${tags.map(quoteText).join(', ')}]::VARCHAR[]`
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

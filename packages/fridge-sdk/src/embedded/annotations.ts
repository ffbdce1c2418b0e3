import { FridgePointsError } from '../errors/index.js'
import { quoteValue } from '../quote-value.js'
import type { InstantLike, TimeRange } from '../time/index.js'
import { instantNanos } from '../time/instant.js'
import type { Abortable, Connection } from './connection.js'
import { within } from './levels.js'
import { timeLiteral } from './store-schema.js'
import { checkTimes, storeRange } from './store-times.js'

/** A remark on a moment. */
export interface Annotation {
  readonly time: InstantLike
  readonly text: string
  /** The component it is about; null or left out for the whole fridge. */
  readonly component?: string | null
  readonly author?: string | null
}

export interface StoredAnnotation {
  /** Nanoseconds since 1970. */
  readonly timeNs: bigint
  readonly text: string
  readonly component: string | null
  readonly author: string | null
}

/** Stores remarks; one that is there already is not stored twice. Returns how many are new. */
export function writeAnnotations(
  connection: Connection,
  annotations: Iterable<Annotation>,
  options: Abortable,
): Promise<number> {
  return connection.transaction('BEGIN', async () => {
    let added = 0
    for (const { time, text, component = null, author = null } of annotations) {
      if (typeof text !== 'string' || text === '') {
        throw new FridgePointsError('The text of an annotation', `is missing: ${quoteValue(text)} came`)
      }
      const nanos = instantNanos(time)
      checkTimes(nanos, nanos, 'An annotation')
      const at = timeLiteral(nanos)
      const result = await connection.run(
        `INSERT INTO main.annotations SELECT ${at}, $1, $2, $3 WHERE NOT EXISTS (SELECT 1 FROM main.annotations
          WHERE time = ${at} AND text = $1 AND component IS NOT DISTINCT FROM $2 AND author IS NOT DISTINCT FROM $3)`,
        [text, component, author],
        options,
      )
      added += result.rowsChanged
    }
    return added
  })
}

/** The remarks on a range, in the order of their times. */
export async function readAnnotations(
  connection: Connection,
  wanted: TimeRange,
  options: Abortable,
): Promise<StoredAnnotation[]> {
  const range = storeRange(wanted)
  if (range === null) return []
  const rows = await connection.rows(
    `SELECT epoch_ns(time) AS time, text, component, author FROM main.annotations
      WHERE ${within('time', range.startNs, range.stopNs)} ORDER BY time, text`,
    [],
    options,
  )
  const textOrNull = (value: unknown): string | null => (value == null ? null : String(value))
  return rows.map(({ time, text, component, author }) => ({
    timeNs: BigInt(String(time)),
    text: String(text),
    component: textOrNull(component),
    author: textOrNull(author),
  }))
}

import { z } from 'zod'
import type { CsvTable } from '../annotated-csv/index.js'
import { annotationMeasurement } from '../inject/annotation-lines.js'
import type { FridgeAnnotation } from '../inject/fridge-annotation.js'
import { compareNanos } from '../time/compare-nanos.js'
import type { TimeRange } from '../time/index.js'
import { tagConditions } from './conditions.js'
import { quoteFlux } from './flux.js'
import type { FridgeDBSetup } from './fridge-db-options.js'
import { readTables } from './read-tables.js'
import { column } from './table-series.js'

/** Annotations of a range in the order of time. Throws the errors of a request. */
export async function readAnnotations(
  { server, bucket, tags }: Pick<FridgeDBSetup, 'server' | 'bucket' | 'tags'>,
  { start, stop }: TimeRange,
  signal?: AbortSignal,
): Promise<FridgeAnnotation[]> {
  const conditions = [
    `r["_measurement"] == ${quoteFlux(annotationMeasurement)}`,
    'exists r["id"]',
    ...tagConditions(tags),
  ]
  const flux =
    `from(bucket: ${quoteFlux(bucket)}) |> range(start: ${start}, stop: ${stop})` +
    ` |> filter(fn: (r) => ${conditions.join(' and ')}) |> keep(columns: ["_time", "_value", "_field", "id"])`
  const asked = `read annotations of bucket ${JSON.stringify(bucket)}`
  return (await readTables(server, flux, asked, () => new AnnotationCollector(), { signal })).finish()
}

class AnnotationCollector {
  readonly #found = new Map<string, { readonly time: bigint; readonly fields: Map<string, string> }>()

  add(table: CsvTable): void {
    const times = column(table, '_time')
    const values = column(table, '_value')
    if (times.datatype !== 'dateTime' || values.datatype !== 'string') return
    for (let row = 0; row < table.rows; row++) {
      const time = times.values[row]!
      const key = `${time} ${table.key.get('id')}`
      const annotation = this.#found.get(key) ?? { time, fields: new Map<string, string>() }
      this.#found.set(key, annotation)
      annotation.fields.set(String(table.key.get('_field')), values.dictionary[values.values[row]!] ?? '')
    }
  }

  finish(): FridgeAnnotation[] {
    return [...this.#found.values()]
      .map(({ time, fields }) => ({
        time,
        text: fields.get('text') ?? '',
        tags: readTags(fields.get('tags')),
      }))
      .sort((one, other) => compareNanos(one.time, other.time) || compareTexts(one.text, other.text))
  }
}

// As the embedded store orders them.
const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const tagList = z.array(z.string())

/** A list in JSON; what others wrote is one tag. */
function readTags(text: string | undefined): readonly string[] {
  if (text === undefined) return []
  try {
    const tags = tagList.safeParse(JSON.parse(text))
    if (tags.success) return tags.data
  } catch {
    // No JSON.
  }
  return [text]
}

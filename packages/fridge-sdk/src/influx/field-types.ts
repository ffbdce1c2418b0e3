import { z } from 'zod'
import type { Datatype } from '../annotated-csv/index.js'
import { FridgeError } from '../errors/index.js'
import { groupBy } from '../group-by.js'
import { type QueryServer, sendRequest } from './query-server.js'

/** A field of a type that was stored with several datatypes in the course of time. */
export interface ChangedField {
  readonly type: string
  readonly field: string
  readonly datatypes: readonly Datatype[]
}

const longestSilenceMs = 5000

const datatypes = {
  float: 'double',
  integer: 'long',
  unsigned: 'unsignedLong',
  string: 'string',
  boolean: 'boolean',
} as const

const fieldKeys = z.object({
  results: z.tuple([
    z.object({
      error: z.undefined().optional(),
      series: z
        .array(
          z.object({
            name: z.string(),
            // Part of a list: not what was asked for.
            partial: z.literal(false).optional(),
            values: z.array(
              z.tuple([z.string(), z.enum(Object.keys(datatypes) as (keyof typeof datatypes)[])]),
            ),
          }),
        )
        .default([]),
    }),
  ]),
})

/**
 * The fields of a bucket that changed their datatype. Flux cannot say; InfluxQL's SHOW FIELD KEYS has every type of every shard.
 * Null where the server does not answer it: to a page of another origin it never does, InfluxDB Cloud wants a mapping of the bucket first, a proxy
 * may not pass it on.
 */
export async function readChangedFields(
  server: QueryServer,
  bucket: string,
  signal?: AbortSignal,
): Promise<readonly ChangedField[] | null> {
  const parsed = fieldKeys.safeParse(await showFieldKeys(server, bucket, signal))
  if (!parsed.success) return null
  return parsed.data.results[0].series.flatMap(({ name, values }) =>
    [...groupBy(values, ([field]) => field)]
      .filter(([, ofField]) => ofField.length > 1)
      .map(([field, ofField]) => ({
        type: name,
        field,
        datatypes: ofField.map(([, datatype]) => datatypes[datatype]),
      })),
  )
}

/** What the server answers as JSON; null where that is something else, or nothing. */
async function showFieldKeys(server: QueryServer, bucket: string, signal?: AbortSignal): Promise<unknown> {
  // InfluxDB itself maps a bucket `a/b` to the retention policy b of the database a.
  const [, db = '', rp = null] = /^([^/]*)(?:\/(.*))?$/s.exec(bucket) ?? []
  const parameters = new URLSearchParams({ db, ...(rp === null ? {} : { rp }), q: 'SHOW FIELD KEYS' })
  const asked = `read the datatypes in bucket ${JSON.stringify(bucket)}`
  const decoder = new TextDecoder()
  let text = ''
  const take = (bytes: Uint8Array): void => {
    text += decoder.decode(bytes, { stream: true })
  }
  try {
    const impatient = { ...server, timeoutMs: Math.min(server.timeoutMs, longestSilenceMs) }
    const context = { url: server.url, asked, tries: 1 }
    await sendRequest(impatient, `/query?${parameters}`, { method: 'GET' }, context, take, signal)
    return JSON.parse(text)
  } catch (error) {
    // InfluxDB lets pages of other origins ask Flux, but not this: to them it looks like a lost connection. Where the server
    // is away indeed, the samples that are asked for next say so.
    if (error instanceof FridgeError || error instanceof SyntaxError) return null
    throw error
  }
}

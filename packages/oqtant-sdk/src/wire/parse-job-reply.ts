import { z } from 'zod'
import { JobFileError } from './job-file-error.js'
import { type JobReply, jobReply } from './job-reply.js'
import { isJsonObject } from './json-object.js'
import { whatJsonLooksLike } from './text-look.js'

export interface ParseJobReplyOptions {
  /** Where the value came from, for error messages: a file's name, a request. */
  readonly source?: string | null
  /** Where in the source the value stands, such as `[3]`, for error messages. */
  readonly path?: string
}

/**
 * Reads one job of either protocol generation, as the server replies it and the clients write it to files. Reads
 * loosely: unknown keys stay, a field of the wrong type that does no harm is null in `fields` and whole in `raw`.
 * Throws `JobFileError` where the value is no job, or has a status, inputs or outputs of the wrong type.
 */
export function parseJobReply(json: unknown, options: ParseJobReplyOptions = {}): JobReply {
  const { source = null, path = '' } = options
  if (!looksLikeJob(json)) {
    throw new JobFileError({
      source,
      path: path || null,
      byteOffset: null,
      expected: 'one Oqtant job as JSON',
      received: `it looks like ${whatJsonLooksLike(json)}`,
      advice: 'Give a job file as the Oqtant client writes it',
    })
  }
  const parsed = jobReply.safeParse(json)
  if (parsed.success) return { raw: json, fields: parsed.data }
  const issue = parsed.error.issues[0]
  const field = z.core.toDotPath(issue?.path ?? [])
  throw new JobFileError(
    {
      source,
      path: path && field ? `${path}.${field}` : path + field,
      byteOffset: null,
      expected: 'the field of an Oqtant job',
      received: `the field is wrong (${issue?.message ?? 'unknown'})`,
      advice: 'Download the job again, or mend the field',
    },
    { cause: parsed.error },
  )
}

/** A job has inputs; an item of a search reply may have none but has an id and a status. */
export function looksLikeJob(value: unknown): value is JobReply['raw'] {
  if (!isJsonObject(value)) return false
  return 'inputs' in value || (typeof value.external_id === 'string' && typeof value.status === 'string')
}

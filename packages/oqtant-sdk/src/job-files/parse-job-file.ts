import { JobFileError } from '../wire/job-file-error.js'
import { jobTypeOf } from '../wire/job-type.js'
import { isJsonObject } from '../wire/json-object.js'
import { looksLikeJob, parseJobReply } from '../wire/parse-job-reply.js'
import type { JobFile } from './job-file.js'
import { decodeText, parseJson } from './json-text.js'
import { readRun } from './read-run.js'

export interface ParseJobFileOptions {
  /** The file's name, or where else the text came from, for error messages. */
  readonly source?: string
}

/**
 * Reads one job as the Python clients of both protocol generations write it to a file and the server sends it.
 * Reads loosely: unknown keys stay in `raw`, a run without a usable image says why in `reason`.
 * Throws `JobFileError` for a text that is cut off, empty, no JSON, or no job.
 */
export function parseJobFile(text: string | Uint8Array, options: ParseJobFileOptions = {}): JobFile {
  const source = options.source ?? null
  const raw = parseJson(typeof text === 'string' ? text : decodeText(text), source)
  const list = jobList(raw)
  if (list === null) return readJob(raw, source, '')
  const [only] = list
  if (list.length === 1) return readJob(only, source, '[0]')
  throw new JobFileError({
    source,
    path: null,
    byteOffset: null,
    expected: 'one Oqtant job as JSON',
    received: list.length === 0 ? 'it holds an empty list' : `it holds a list of ${list.length} jobs`,
    advice: list.length === 0 ? 'Check the search that gave it' : 'Read it with parseJobFiles',
  })
}

/**
 * Reads every job of a text: one job, a JSON list of jobs, or a reply to a search (`{"items": […]}`).
 * Throws `JobFileError` as `parseJobFile` does.
 */
export function parseJobFiles(text: string | Uint8Array, options: ParseJobFileOptions = {}): JobFile[] {
  const source = options.source ?? null
  const raw = parseJson(typeof text === 'string' ? text : decodeText(text), source)
  const list = jobList(raw)
  if (list === null) return [readJob(raw, source, '')]
  return list.map((job, index) => readJob(job, source, `[${index}]`))
}

function jobList(raw: unknown): readonly unknown[] | null {
  const list = Array.isArray(raw) ? raw : isJsonObject(raw) && Array.isArray(raw.items) ? raw.items : null
  return list?.every(looksLikeJob) ? list : null
}

function readJob(json: unknown, source: string | null, path: string): JobFile {
  const { raw, fields } = parseJobReply(json, { source, path })
  return {
    name: fields.name ?? '',
    jobType: fields.job_type ?? jobTypeOf(fields.inputs?.[0]?.values),
    status: fields.status ?? 'PENDING',
    externalId: fields.external_id ?? null,
    timeSubmit: fields.time_submit ?? null,
    raw,
    runs: (fields.inputs ?? []).map((_, index) => readRun(fields, index, { source, path })),
  }
}

import { z } from 'zod'
import type { JobFile, JobRun } from './job-file.js'
import { JobFileError, type JobFileErrorContext } from './job-file-error.js'
import { type JobWire, jobWire } from './job-wire.js'
import { decodeText, parseJson } from './json-text.js'
import { readRun } from './read-run.js'
import { whatJsonLooksLike } from './text-look.js'

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
    ...notAJob(source, null),
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
  const list = Array.isArray(raw) ? raw : isRecord(raw) && Array.isArray(raw.items) ? raw.items : null
  return list?.every(looksLikeJob) ? list : null
}

function readJob(raw: unknown, source: string | null, at: string): JobFile {
  if (!looksLikeJob(raw)) {
    throw new JobFileError({
      ...notAJob(source, at || null),
      received: `it looks like ${whatJsonLooksLike(raw)}`,
    })
  }
  const parsed = jobWire.safeParse(raw)
  if (!parsed.success) throw wrongField(parsed.error, source, at)
  const job = parsed.data
  const runs: JobRun[] = (job.inputs ?? []).map((input, index) => {
    const run = readRun(input, index, job)
    if (run !== null) return run
    throw new JobFileError({
      ...notAJob(source, `${at}${at ? '.' : ''}inputs[${index}].values.time_of_flight_ms`),
      expected: 'a time of flight in ms',
      received: 'there is no number',
      advice: 'Add the time of flight the image was taken at, or download the job again',
    })
  })
  return {
    name: job.name ?? '',
    jobType: job.job_type ?? jobTypeOf(job),
    status: job.status ?? 'PENDING',
    externalId: job.external_id ?? null,
    timeSubmit: job.time_submit ?? null,
    raw,
    runs,
  }
}

/** A job has inputs; an item of a search reply may have none but has an id and a status. */
function looksLikeJob(value: unknown): boolean {
  if (!isRecord(value)) return false
  if ('inputs' in value) return true
  return typeof value.external_id === 'string' && typeof value.status === 'string'
}

/** The newest clients' rule (bert-schemas 4.6), which looks at the first input only. */
function jobTypeOf(job: JobWire): string {
  const values = job.inputs?.[0]?.values
  if (values?.optical_landscape) return 'PAINT_1D'
  return values?.optical_barriers || values?.image_type === 'IN_TRAP' ? 'BARRIER' : 'BEC'
}

function wrongField(error: z.ZodError, source: string | null, at: string): JobFileError {
  const issue = error.issues[0]
  const path = z.core.toDotPath(issue?.path ?? [])
  return new JobFileError(
    {
      ...notAJob(source, at && path ? `${at}.${path}` : at + path),
      expected: 'the field of an Oqtant job',
      received: `the field is wrong (${issue?.message ?? 'unknown'})`,
      advice: 'Download the job again, or mend the field',
    },
    { cause: error },
  )
}

function notAJob(source: string | null, path: string | null): JobFileErrorContext {
  return {
    source,
    path,
    byteOffset: null,
    expected: 'one Oqtant job as JSON',
    received: '',
    advice: 'Give a job file as the Oqtant client writes it',
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { files } from '#files'
import { OqtantArgumentError } from '../errors/oqtant-error.js'
import { OqtantJob } from '../job/oqtant-job.js'
import { decodeText } from '../job-files/json-text.js'
import type { CallOptions } from './client-options.js'
import { fetchJob } from './fetch-job.js'
import { createGate } from './gate.js'
import type { Session } from './session.js'

export interface LoadOptions extends CallOptions {
  /** Which run of a batch, from 1. Default 1. */
  readonly run?: number | undefined
}

export interface LoadFileOptions extends LoadOptions {
  /** False to take the job as the file has it, without asking the service. Default true. */
  readonly refresh?: boolean | undefined
}

const requestsAtOnce = 4
const idLines = /^\s*[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(\s+[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})*\s*$/i

export async function loadJob(
  session: Session,
  jobId: string,
  { run = 1, signal }: LoadOptions,
): Promise<OqtantJob> {
  const job = await fetchJob(session, jobId, { run, withOutput: true, signal })
  session.activeJobs.set(jobId, job)
  return job
}

export async function loadJobs(
  session: Session,
  jobIds: readonly string[],
  options: LoadOptions,
): Promise<OqtantJob[]> {
  const gate = createGate(requestsAtOnce)
  return Promise.all(jobIds.map((jobId) => gate(() => loadJob(session, jobId, options))))
}

/** All jobs of a file: of one job's JSON, or of the ids that `runJobs` wrote. */
export async function loadJobsOfFile(
  session: Session,
  path: string,
  options: LoadFileOptions,
): Promise<OqtantJob[]> {
  const text = decodeText(await files.read(path, options.signal))
  if (idLines.test(text)) return loadJobs(session, text.trim().split(/\s+/), options)
  const job = OqtantJob.fromFileText(text, { source: path })
  const { externalId } = job
  // A result of the vendor's simulator has no id: the file is all there is.
  if (externalId === null) return [job]
  if (options.refresh ?? true)
    return [await loadJob(session, externalId, { ...options, run: options.run ?? job.run })]
  session.activeJobs.set(externalId, job)
  return [job]
}

export async function loadJobOfFile(
  session: Session,
  path: string,
  options: LoadFileOptions,
): Promise<OqtantJob> {
  const [job, ...others] = await loadJobsOfFile(session, path, options)
  if (job !== undefined && others.length === 0) return job
  throw new OqtantArgumentError(
    'path',
    `${path} holds the ids of ${others.length + 1} jobs. Load them with loadJobFromFileList(['${path}']).`,
  )
}

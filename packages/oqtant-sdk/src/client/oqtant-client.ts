import type { JobDefinition } from '../definition/job-definition.js'
import { validateJobDefinition } from '../definition/validate-job-definition.js'
import { OqtantJob } from '../job/oqtant-job.js'
import type { TokenSource } from '../login/token-source.js'
import type { Generation } from '../wire/protocol.js'
import type { ActiveJobList } from './active-job-list.js'
import { listActiveJobs } from './active-jobs.js'
import type { CallOptions, OqtantClientOptions } from './client-options.js'
import { cancelJob, deleteJob } from './end-job.js'
import { fetchJob } from './fetch-job.js'
import { costOf, fetchJobLimits } from './job-cost.js'
import { fetchJobInputs, type JobInputsOptions } from './job-inputs.js'
import type { JobLimits } from './job-limits.js'
import type { JobProgress } from './job-progress.js'
import type { JobSummary, SearchFilters } from './job-summary.js'
import {
  type LoadFileOptions,
  type LoadOptions,
  loadJob,
  loadJobOfFile,
  loadJobs,
  loadJobsOfFile,
} from './load-jobs.js'
import { fetchQueueStatus, type QueueStatusOptions } from './queue-status.js'
import type { RawImage } from './raw-image.js'
import { fetchRawImages } from './raw-images.js'
import { runJobs } from './run-jobs.js'
import type { RunJobsOptions, Submission, SubmitJobOptions, TrackJobsOptions } from './run-jobs-options.js'
import { searchJobs } from './search-jobs.js'
import { openSession, type Session } from './session.js'
import { submitJob } from './submit-job.js'
import { trackJobs } from './track-jobs.js'

/** An authorized session with Oqtant; `getOqtantClient` makes one. What its calls throw is listed in `OqtantErrors`. */
export class OqtantClient {
  /** The session's jobs by id: submitted or loaded here, as last seen. */
  readonly activeJobs: Map<string, OqtantJob> = new Map()
  readonly #session: Session

  constructor(token: string | TokenSource, options: OqtantClientOptions = {}) {
    this.#session = openSession(token, this.activeJobs, options)
  }

  get baseUrl(): string {
    return this.#session.settings.baseUrl
  }

  /** Of the protocol spoken; with `auto` the newest until the service has shown that it speaks only the other. */
  get generation(): Generation {
    return this.#session.generation
  }

  /** Checks a definition by all rules of the protocol and makes a job of it. Throws `JobDefinitionError`. */
  generateOqtantJob({ job }: { readonly job: JobDefinition }): OqtantJob {
    return OqtantJob.fromDefinition(validateJobDefinition(job, { generation: this.generation }))
  }

  /** How many runs these jobs take off the account's limit: each run of each job counts one. */
  costOf(...jobs: readonly OqtantJob[]): number {
    return costOf(jobs)
  }

  /** Submits one job, once, without a look at the limits. Throws `OqtantSubmissionUnknownError` where the answer is lost for good. */
  submitJob(options: SubmitJobOptions): Promise<Submission> {
    return submitJob(this.#session, options)
  }

  /** Submits up to 30 jobs and resolves to their ids, in the order of the list; follows them to their end if asked to. */
  runJobs(options: RunJobsOptions): Promise<string[]> {
    return runJobs(this.#session, options)
  }

  /** Follows jobs until each has ended and yields each status that is new. */
  trackJobs(options: TrackJobsOptions): AsyncIterable<JobProgress> {
    return trackJobs(this.#session, options)
  }

  /** Fetches a job with the output of one run; `activeJobs` stays as it is. */
  getJob(jobId: string, { run = 1, signal }: LoadOptions = {}): Promise<OqtantJob> {
    return fetchJob(this.#session, jobId, { run, withOutput: true, signal })
  }

  /** Fetches a job with the output of one run into `activeJobs`. */
  loadJobFromId(jobId: string, options: LoadOptions = {}): Promise<OqtantJob> {
    return loadJob(this.#session, jobId, options)
  }

  loadJobFromIdList(jobIds: readonly string[], options: LoadOptions = {}): Promise<OqtantJob[]> {
    return loadJobs(this.#session, jobIds, options)
  }

  /** Fetches the job that a file names into `activeJobs`: a file of the job, or of the id that `runJobs` wrote. */
  loadJobFromFile(path: string, options: LoadFileOptions = {}): Promise<OqtantJob> {
    return loadJobOfFile(this.#session, path, options)
  }

  /** Fetches all jobs that the files name; a file of ids may name many. */
  async loadJobFromFileList(paths: readonly string[], options: LoadFileOptions = {}): Promise<OqtantJob[]> {
    const lists = await Promise.all(paths.map((path) => loadJobsOfFile(this.#session, path, options)))
    return lists.flat()
  }

  /** The session's jobs as rows; printed they are a table. Asks for those that have not ended first. */
  seeActiveJobs(
    options: CallOptions & { readonly refresh?: boolean | undefined } = {},
  ): Promise<ActiveJobList> {
    return listActiveJobs(this.#session, options)
  }

  /** The account's jobs that match all filters, in the service's order; pages are fetched as they are needed. */
  searchJobs(filters: SearchFilters = {}, options: CallOptions = {}): AsyncIterable<JobSummary> {
    return searchJobs(this.#session, filters, options)
  }

  /** A job's definition, to change and submit anew: all runs or one, notes only if asked for. */
  getJobInputsWithoutOutput(jobId: string, options: JobInputsOptions = {}): Promise<JobDefinition> {
    return fetchJobInputs(this.#session, jobId, options)
  }

  getJobLimits(options: CallOptions = {}): Promise<JobLimits> {
    return fetchJobLimits(this.#session, options)
  }

  /** Cancels a job that has not ended. */
  cancelJob(jobId: string, options: CallOptions = {}): Promise<void> {
    return cancelJob(this.#session, jobId, options)
  }

  /** Deletes a job and its results for good. */
  deleteJob(jobId: string, options: CallOptions = {}): Promise<void> {
    return deleteJob(this.#session, jobId, options)
  }

  /** The camera's frames of a job, as the service sends them. */
  getRawImages(jobId: string, options: CallOptions = {}): Promise<RawImage[]> {
    return fetchRawImages(this.#session, jobId, options)
  }

  /** The account's jobs that have not ended, of those submitted in the last day or in the time given. */
  getQueueStatus(options: QueueStatusOptions = {}): Promise<JobSummary[]> {
    return fetchQueueStatus(this.#session, options)
  }
}

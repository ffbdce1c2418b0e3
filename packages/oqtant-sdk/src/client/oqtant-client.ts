import type { JobDefinition } from '../definition/job-definition.js'
import { OqtantArgumentError } from '../errors/oqtant-error.js'
import type { OqtantJob } from '../job/oqtant-job.js'
import type { TokenSource } from '../login/token-source.js'
import type { Generation } from '../wire/protocol.js'
import type { ActiveJobList } from './active-job-list.js'
import type { CallOptions, OqtantClientOptions } from './client-options.js'
import type { JobLimits } from './job-limits.js'
import type { JobProgress } from './job-progress.js'
import type { JobSummary, SearchFilters } from './job-summary.js'
import type { RawImage } from './raw-image.js'
import type { RunJobsOptions, Submission, SubmitJobOptions, TrackJobsOptions } from './run-jobs-options.js'

export interface RunOptions extends CallOptions {
  /** Which run of a batch, from 1. Default 1. */
  readonly run?: number | undefined
}

/** An authorized session with Oqtant; `getOqtantClient` makes one. Every call throws errors of `OqtantErrors`. */
export class OqtantClient {
  /** The session's jobs by id: submitted or loaded here, in the state last seen. */
  readonly activeJobs = new Map<string, OqtantJob>()
  readonly baseUrl: string

  constructor(_token: string | TokenSource, options: OqtantClientOptions = {}) {
    this.baseUrl = options.baseUrl ?? ''
  }

  /** Of the protocol spoken; with `auto` the newest until the service has shown that it speaks the other. */
  get generation(): Generation {
    return soon('generation')
  }

  /** Checks a definition by all rules of the protocol and makes a job of it. Throws `JobDefinitionError`. */
  generateOqtantJob(_options: { readonly job: JobDefinition }): OqtantJob {
    return soon('generateOqtantJob')
  }

  /** Runs that submitting these jobs takes off the account's limit: each run of each job counts one. */
  costOf(..._jobs: readonly OqtantJob[]): number {
    return soon('costOf')
  }

  async submitJob(_options: SubmitJobOptions): Promise<Submission> {
    return soon('submitJob')
  }

  /** Submits the jobs and resolves to their ids, in the order of the list. */
  async runJobs(_options: RunJobsOptions): Promise<string[]> {
    return soon('runJobs')
  }

  /** Follows jobs until each has ended: yields each new status. */
  trackJobs(_options: TrackJobsOptions): AsyncIterable<JobProgress> {
    return soon('trackJobs')
  }

  /** Fetches a job with the output of one run, without adding it to `activeJobs`. */
  async getJob(_jobId: string, _options: RunOptions = {}): Promise<OqtantJob> {
    return soon('getJob')
  }

  /** Fetches a job with the output of one run into `activeJobs`. */
  async loadJobFromId(_jobId: string, _options: RunOptions = {}): Promise<OqtantJob> {
    return soon('loadJobFromId')
  }

  async loadJobFromIdList(_jobIds: readonly string[], _options: CallOptions = {}): Promise<OqtantJob[]> {
    return soon('loadJobFromIdList')
  }

  /** Reads the job's id from a file (a job file, or the ids that `runJobs` wrote) and fetches the job anew. */
  async loadJobFromFile(_path: string, _options: RunOptions = {}): Promise<OqtantJob> {
    return soon('loadJobFromFile')
  }

  async loadJobFromFileList(_paths: readonly string[], _options: CallOptions = {}): Promise<OqtantJob[]> {
    return soon('loadJobFromFileList')
  }

  /** The session's jobs as rows; printed they are a table. Asks for those that have not ended first, unless `refresh` is false. */
  async seeActiveJobs(_options: CallOptions & { readonly refresh?: boolean } = {}): Promise<ActiveJobList> {
    return soon('seeActiveJobs')
  }

  /** The account's jobs that match, page by page as they are needed. */
  searchJobs(_filters: SearchFilters = {}, _options: CallOptions = {}): AsyncIterable<JobSummary> {
    return soon('searchJobs')
  }

  /** A definition of the same job to change and submit anew: all runs (or one), notes only if asked for. */
  async getJobInputsWithoutOutput(
    _jobId: string,
    _options: RunOptions & { readonly includeNotes?: boolean } = {},
  ): Promise<JobDefinition> {
    return soon('getJobInputsWithoutOutput')
  }

  async getJobLimits(_options: CallOptions = {}): Promise<JobLimits> {
    return soon('getJobLimits')
  }

  /** Cancels a job that has not ended. */
  async cancelJob(_jobId: string, _options: CallOptions = {}): Promise<void> {
    return soon('cancelJob')
  }

  /** Deletes a job and its results for good. */
  async deleteJob(_jobId: string, _options: CallOptions = {}): Promise<void> {
    return soon('deleteJob')
  }

  /** The camera's frames of a job. */
  async getRawImages(_jobId: string, _options: CallOptions = {}): Promise<RawImage[]> {
    return soon('getRawImages')
  }

  /** The account's jobs of the last day (or since `submitStart`) that have not ended. */
  async getQueueStatus(
    _options: CallOptions & Pick<SearchFilters, 'submitStart' | 'submitEnd'> = {},
  ): Promise<JobSummary[]> {
    return soon('getQueueStatus')
  }
}

function soon(call: string): never {
  throw new OqtantArgumentError(call, `${call} is on its way.`)
}

import type { OqtantJob } from '../job/oqtant-job.js'
import type { CallOptions } from './client-options.js'
import type { JobProgress } from './job-progress.js'

export interface RunJobsOptions extends CallOptions {
  /** 1 to 30 jobs. */
  readonly jobList: readonly OqtantJob[]
  /** Follow the jobs to their end before resolving. Default false. */
  readonly trackStatus?: boolean | undefined
  /**
   * Write a file; none is ever overwritten, and whether it could be is checked before anything is submitted.
   * With `filename` a text: the ids go there, a line each, as each job is accepted.
   * With a list of names (one per job), or with none (`<id>.txt`): each job's JSON once it has ended; needs `trackStatus`.
   */
  readonly write?: boolean | undefined
  readonly filename?: string | readonly string[] | undefined
  /** How many submissions are under way at once. Default 4; 1 queues the jobs in the order of the list. */
  readonly concurrency?: number | undefined
  /** Submit also when the account's limit seems too low. Default false. */
  readonly force?: boolean | undefined
  /** Called as each job is accepted. */
  readonly onSubmit?: ((submission: Submission & { readonly job: OqtantJob }) => void) | undefined
  /** Called on each new status while the jobs are followed. */
  readonly onProgress?: ((progress: JobProgress) => void) | undefined
  /** As in `trackJobs`. */
  readonly pollIntervalMs?: number | undefined
}

export interface SubmitJobOptions extends CallOptions {
  readonly job: OqtantJob
  /** Key of an earlier attempt by another program (from `OqtantSubmissionUnknownError`). Default: a new one, or that of this job's lost submission. */
  readonly idempotencyKey?: string | undefined
}

/** The service's receipt for a job. */
export interface Submission {
  readonly jobId: string
  /** Null where the service does not say. */
  readonly queuePosition: number | null
  /** Minutes until the job has run; null where the service does not say. */
  readonly estimatedTimeMinutes: number | null
}

export interface TrackJobsOptions extends CallOptions {
  /** Jobs (with an id) or their ids. */
  readonly pendingJobs: readonly (OqtantJob | string)[]
  /** ms between two looks at one job. Default 2000. While it is PENDING the pauses grow up to 5 times that. */
  readonly pollIntervalMs?: number | undefined
  /** How many looks may be under way at once. Default 4. */
  readonly concurrency?: number | undefined
  /** ms without any answer about a job after which it is given up. Default 600,000. */
  readonly patienceMs?: number | undefined
}

import { OqtantError } from './oqtant-error.js'

/** What is known of a submission whose answer was lost. */
export interface LostSubmission {
  readonly jobName: string
  /** Sent with it as `Idempotency-Key`. */
  readonly idempotencyKey: string
  /** When it was first sent. */
  readonly since: Date
  /** Jobs of that name submitted since: none or several, else the submission would be known. Null where the search failed too. */
  readonly candidateIds: readonly string[] | null
}

/**
 * A job was sent, the answer was lost, and nothing tells whether the service took it. It is not sent again on its own.
 * `cause` is what went wrong with the answer.
 */
export class OqtantSubmissionUnknownError extends OqtantError {
  override readonly name = 'OqtantSubmissionUnknownError'
  readonly submission: LostSubmission

  constructor(submission: LostSubmission, options?: ErrorOptions) {
    const { jobName, since, candidateIds, idempotencyKey } = submission
    const found =
      candidateIds === null
        ? 'a search for it failed too'
        : candidateIds.length === 0
          ? 'a search finds no such job so far'
          : `a search finds ${candidateIds.length} that may be it (${candidateIds.join(', ')})`
    super(
      `The answer to submitting '${jobName}' at ${since.toISOString()} was lost and ${found}: it may or may not run. ` +
        'Search for it in a minute (searchJobs by name), or submit the same job object again: it is looked for first, ' +
        `then sent with the same key ${idempotencyKey}.`,
      options,
    )
    this.submission = submission
  }
}

/** How one job of a `runJobs` call fared. */
export interface RunOutcome {
  /** Place in `jobList`, from 0. */
  readonly index: number
  readonly name: string
  /** `unknown`: sent, but its answer was lost (`error` says more); `not-sent`: the call ended before its turn. */
  readonly state: 'submitted' | 'failed' | 'unknown' | 'not-sent'
  readonly jobId: string | null
  readonly error: unknown
}

/** A `runJobs` call that did not submit (or not follow) every job. No id that the service gave is lost: `jobIds` has them all. */
export class OqtantRunJobsError extends OqtantError {
  override readonly name = 'OqtantRunJobsError'
  readonly outcomes: readonly RunOutcome[]
  /** Ids of the jobs that were submitted, in the order of `jobList`. */
  readonly jobIds: readonly string[]
  /** What went wrong with each job that was not submitted, in the order of `jobList`. */
  readonly errors: readonly unknown[]

  constructor(outcomes: readonly RunOutcome[], options?: ErrorOptions) {
    const jobIds = outcomes.flatMap(({ jobId }) => (jobId === null ? [] : [jobId]))
    super(runJobsMessage(outcomes, jobIds, options?.cause), options)
    this.outcomes = outcomes
    this.jobIds = jobIds
    this.errors = outcomes.flatMap(({ error }) => (error === null ? [] : [error]))
  }
}

function runJobsMessage(outcomes: readonly RunOutcome[], jobIds: readonly string[], cause: unknown): string {
  const bad = outcomes.filter(({ state }) => state !== 'submitted')
  const kept = jobIds.length === 0 ? '' : ` Submitted: ${jobIds.join(', ')}.`
  if (bad.length === 0) {
    return `All ${outcomes.length} jobs were submitted, but following them ended: ${wordsOf(cause)}${kept} Follow them with trackJobs.`
  }
  const first = bad.find(({ error }) => error !== null)
  const why = first === undefined ? wordsOf(cause) : `'${first.name}': ${wordsOf(first.error)}`
  return `${bad.length} of ${outcomes.length} jobs were not submitted. ${why}${kept} Submit only the rest again (outcomes says which).`
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  return /[.!?]$/.test(words) ? words : `${words}.`
}

/** More runs are asked for than the account has left. Nothing was sent. */
export class OqtantJobLimitError extends OqtantError {
  override readonly name = 'OqtantJobLimitError'
  /** Runs asked for: each run of each job counts one. */
  readonly cost: number
  readonly remainingRuns: number

  constructor(cost: number, remainingRuns: number, options?: ErrorOptions) {
    super(
      `The jobs have ${cost} runs in all, but the account has ${remainingRuns} left (each run counts). ` +
        'Nothing was submitted. Submit fewer, wait until the limit refills (getJobLimits), or pass force: true.',
      options,
    )
    this.cost = cost
    this.remainingRuns = remainingRuns
  }
}

/** The status of some followed jobs could not be had; all others were followed to their end. */
export class OqtantTrackJobsError extends OqtantError {
  override readonly name = 'OqtantTrackJobsError'
  /** What went wrong, by job id. */
  readonly failures: ReadonlyMap<string, unknown>

  constructor(failures: ReadonlyMap<string, unknown>, options?: ErrorOptions) {
    const list = [...failures].map(([id, error]) => `\n- ${id}: ${wordsOf(error)}`).join('')
    super(
      `The status of ${failures.size} jobs could not be had; ask for them again with getJob.${list}`,
      options,
    )
    this.failures = failures
  }
}

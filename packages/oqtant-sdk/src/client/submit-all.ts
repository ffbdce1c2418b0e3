import { isOqtantError } from '../errors/is-oqtant-error.js'
import type { RunOutcome } from '../errors/submission-error.js'
import type { OqtantJob } from '../job/oqtant-job.js'
import type { LineFile } from './files/file-access.js'
import { createGate } from './gate.js'
import type { RunJobsOptions, Submission } from './run-jobs-options.js'
import type { Session } from './session.js'
import { submitJob } from './submit-job.js'

export interface Submissions {
  /** One per job of the list, in its order. */
  readonly outcomes: readonly RunOutcome[]
  /** What kept the call from going on, besides refused jobs: an abort, a full disk, a callback that threw. Null for nothing. */
  readonly stopped: { readonly cause: unknown } | null
}

// How long submissions under way may still take once the caller aborts: cut off, nobody would know whether they were taken.
const graceMs = 5_000

// With these all other jobs would fare the same.
const hopeless = [
  'OqtantAuthorizationError',
  'OqtantLoginError',
  'OqtantConnectionError',
  'OqtantRateLimitError',
] as const

/** Submits the jobs, a few at once. Never throws: every id that the service gave is in the outcomes. */
export async function submitAll(
  session: Session,
  { jobList, concurrency = 4, signal, onSubmit }: RunJobsOptions,
  idFile: LineFile | null,
): Promise<Submissions> {
  const gate = createGate(concurrency)
  const { clock } = session.settings
  const over = new AbortController()
  const lastCall = new AbortController()
  const abort = () => {
    clock.sleep(graceMs, over.signal).then(
      () => lastCall.abort(signal?.reason),
      () => {},
    )
  }
  signal?.addEventListener('abort', abort, { once: true })
  let stopped: Submissions['stopped'] = null
  let isHopeless = false

  async function submitOne(index: number): Promise<RunOutcome> {
    const job = jobList[index]
    const name = job?.name ?? ''
    if (signal?.aborted) stopped ??= { cause: signal.reason }
    if (job === undefined || stopped !== null || isHopeless) {
      return { index, name, state: 'not-sent', jobId: null, error: null }
    }
    const outcome = await submitOnce(job)
    if (outcome.submission !== null) await tell(job, outcome.submission)
    const jobId = outcome.submission?.jobId ?? null
    return { index, name, state: outcome.state, jobId, error: outcome.error }
  }

  async function submitOnce(job: OqtantJob) {
    try {
      const submission = await submitJob(session, { job, signal: lastCall.signal })
      return { state: 'submitted', submission, error: null } as const
    } catch (error) {
      isHopeless ||= isOqtantError(error, ...hopeless)
      const state = isOqtantError(error, 'OqtantSubmissionUnknownError') ? 'unknown' : 'failed'
      return { state, submission: null, error } as const
    }
  }

  async function tell(job: OqtantJob, submission: Submission): Promise<void> {
    try {
      await idFile?.append(submission.jobId)
      onSubmit?.({ ...submission, job })
    } catch (cause) {
      stopped ??= { cause }
    }
  }

  try {
    const outcomes = await Promise.all(jobList.map((_, index) => gate(() => submitOne(index))))
    return { outcomes, stopped }
  } finally {
    over.abort()
    signal?.removeEventListener('abort', abort)
  }
}

import { submissionBody } from '../definition/submission-body.js'
import { OqtantConnectionError } from '../errors/connection-error.js'
import { OqtantStatusError } from '../errors/status-error.js'
import { OqtantSubmissionUnknownError } from '../errors/submission-error.js'
import type { OqtantJob } from '../job/oqtant-job.js'
import { isTransient } from '../transport/retry-policy.js'
import { findSubmission } from './find-submission.js'
import { readReceipt } from './read-receipt.js'
import type { Submission, SubmitJobOptions } from './run-jobs-options.js'
import { sameValues } from './same-values.js'
import type { Session } from './session.js'
import type { LostAttempt } from './submission-record.js'
import { submittedJob } from './submitted-job.js'

/**
 * Submits a job once. Whatever becomes of the answer, the job is not sent a second time unless the service surely did not take
 * it or honours the key that goes with it; else it is looked up. Throws `OqtantSubmissionUnknownError` where that tells nothing.
 */
export async function submitJob(session: Session, options: SubmitJobOptions): Promise<Submission> {
  const { job, idempotencyKey, signal } = options
  const { submissions, settings, activeJobs } = session
  settings.signal?.throwIfAborted()
  signal?.throwIfAborted()
  const earlier = takeEarlier(session, job, idempotencyKey)
  const submission =
    (await lookUpEarlier(session, job, earlier, signal)) ??
    (await send(session, job, {
      key: idempotencyKey ?? earlier?.key ?? crypto.randomUUID(),
      earlier,
      signal,
    }))
  submissions.claim(submission.jobId)
  activeJobs.set(submission.jobId, submittedJob(job, submission.jobId, settings.clock.now()))
  return submission
}

/** The lost attempt at this job, unless the job was changed or the caller has a key of another one. */
function takeEarlier(session: Session, job: OqtantJob, key: string | undefined): LostAttempt | null {
  const earlier = session.submissions.takeLost(job)
  if (earlier === null || (key !== undefined && key !== earlier.key)) return null
  return sameValues(earlier.body, submissionBody(job, session.generation)) ? earlier : null
}

async function lookUpEarlier(
  session: Session,
  job: OqtantJob,
  earlier: LostAttempt | null,
  signal: AbortSignal | undefined,
): Promise<Submission | null> {
  if (earlier === null || session.submissions.keysAreHonoured) return null
  const { jobId, candidateIds } = await findSubmission(session, earlier, signal)
  if (jobId !== null) return { jobId, queuePosition: null, estimatedTimeMinutes: null }
  if (candidateIds !== null && candidateIds.length === 0) return null
  throw unknownSubmission(session, job, earlier, candidateIds)
}

interface Sending {
  readonly key: string
  readonly earlier: LostAttempt | null
  readonly signal: AbortSignal | undefined
}

async function send(
  session: Session,
  job: OqtantJob,
  { key, earlier, signal }: Sending,
): Promise<Submission> {
  const { submissions, settings } = session
  let attempt = earlier
  let mayBeTaken = earlier !== null
  const post = () =>
    session.send(
      ({ generation, submitUrl }) => {
        const body = submissionBody(job, generation)
        return {
          asked: `submit '${job.name}'`,
          method: 'POST',
          url: submitUrl,
          headers: { 'idempotency-key': key },
          json: body,
          read: readReceipt,
          onSend() {
            attempt = { key, body, sentAt: attempt?.sentAt ?? settings.clock.now() }
          },
          repeatAfter(error) {
            mayBeTaken ||= !wasNotTaken(error)
            if (submissions.keysAreHonoured) return isTransient(error) || isUnderWay(error, mayBeTaken)
            return wasNotTaken(error) && isTransient(error)
          },
        }
      },
      { signal },
    )
  try {
    return await submissions.whileSending(job.name, post)
  } catch (error) {
    if (attempt === null || !(mayBeTaken || !wasNotTaken(error))) throw error
    if (signal?.aborted || settings.signal?.aborted)
      throw unknownSubmission(session, job, attempt, null, error)
    const knewKeys = submissions.keysAreHonoured
    const { jobId, candidateIds } = await findSubmission(session, attempt, signal)
    if (jobId !== null) return { jobId, queuePosition: null, estimatedTimeMinutes: null }
    // The search's answer said that keys are honoured: sending again is no second submission.
    if (!knewKeys && submissions.keysAreHonoured) return send(session, job, { key, earlier: attempt, signal })
    throw unknownSubmission(session, job, attempt, candidateIds, error)
  }
}

/** Whether the service surely took no job: it never got it, or said no. */
function wasNotTaken(error: unknown): boolean {
  if (error instanceof OqtantConnectionError) return error.neverSent
  return (
    error instanceof OqtantStatusError && error.status >= 400 && error.status < 500 && error.status !== 408
  )
}

/** A repeated key meets its first submission, which the service is still working on. */
function isUnderWay(error: unknown, mayBeTaken: boolean): boolean {
  return mayBeTaken && error instanceof OqtantStatusError && error.status === 409
}

function unknownSubmission(
  { submissions }: Session,
  job: OqtantJob,
  attempt: LostAttempt,
  candidateIds: readonly string[] | null,
  cause?: unknown,
): OqtantSubmissionUnknownError {
  submissions.keepLost(job, attempt)
  const { key, sentAt } = attempt
  return new OqtantSubmissionUnknownError(
    { jobName: job.name, idempotencyKey: key, since: new Date(sentAt), candidateIds },
    { cause },
  )
}

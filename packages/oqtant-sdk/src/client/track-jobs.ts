import { OqtantTimeoutError } from '../errors/connection-error.js'
import { OqtantArgumentError } from '../errors/oqtant-error.js'
import { OqtantReplyError } from '../errors/reply-error.js'
import { OqtantStatusError } from '../errors/status-error.js'
import { OqtantTrackJobsError } from '../errors/submission-error.js'
import type { OqtantJob } from '../job/oqtant-job.js'
import { isTransient } from '../transport/retry-policy.js'
import { checkDuration } from './check-duration.js'
import { fetchJob } from './fetch-job.js'
import { createGate } from './gate.js'
import { checkJobId } from './job-id.js'
import type { JobProgress } from './job-progress.js'
import { createProgressQueue } from './progress-queue.js'
import type { TrackJobsOptions } from './run-jobs-options.js'
import type { Session } from './session.js'

// While a job waits in a queue each pause is longer than the last, up to this many intervals.
const pauseGrowth = 1.3
const longestPause = 5

interface Look {
  readonly job: OqtantJob | null
  readonly retryAfterMs: number
}

/** Follows jobs until each has ended; yields each status that is new. Throws `OqtantTrackJobsError` at the end for jobs it lost sight of. */
export async function* trackJobs(
  session: Session,
  options: TrackJobsOptions,
): AsyncGenerator<JobProgress, void, undefined> {
  const { signal, concurrency = 4, patienceMs = 600_000 } = options
  const pollIntervalMs = checkDuration('pollIntervalMs', options.pollIntervalMs ?? 2_000)
  const jobIds = [...new Set(options.pendingJobs.map(idOf))]
  const gate = createGate(concurrency)
  const { clock, random, logger } = session.settings
  const failures = new Map<string, unknown>()
  const stop = new AbortController()
  const abort = () => stop.abort(signal?.reason)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  const queue = createProgressQueue<JobProgress>(stop.signal)
  let endedCount = 0

  async function followJob(jobId: string): Promise<void> {
    let previousStatus: string | null = null
    let pauseMs = pollIntervalMs
    let lastAnswer = clock.now()
    for (;;) {
      const { job, retryAfterMs } = await gate(() => look(jobId, lastAnswer))
      if (job !== null) {
        const { status, hasEnded: ended } = job
        lastAnswer = clock.now()
        session.activeJobs.set(jobId, job)
        if (ended) endedCount++
        if (status !== previousStatus) {
          queue.push({ jobId, status, previousStatus, ended, job, endedCount, jobCount: jobIds.length })
          pauseMs = pollIntervalMs
        }
        if (ended) return
        previousStatus = status
      }
      if (job === null || job.status === 'PENDING') {
        pauseMs = Math.min(pauseMs * pauseGrowth, pollIntervalMs * longestPause)
      }
      // A tenth more or less, so that many clients do not ask in step.
      await clock.sleep(Math.max(pauseMs * (0.9 + 0.2 * random()), retryAfterMs), stop.signal)
    }
  }

  /** The job, or null where that may work later, and how long the service wants not to be asked. */
  async function look(jobId: string, lastAnswer: number): Promise<Look> {
    try {
      const job = await fetchJob(session, jobId, { run: 1, withOutput: true, signal: stop.signal })
      return { job, retryAfterMs: 0 }
    } catch (error) {
      if (stop.signal.aborted || !mayPass(error) || clock.now() - lastAnswer > patienceMs) throw error
      logger.warn('no status this time', {
        jobId,
        reason: error instanceof Error ? error.message : String(error),
      })
      const asked = error instanceof OqtantStatusError ? (error.retryAfterMs ?? 0) : 0
      return { job: null, retryAfterMs: Math.min(asked, patienceMs) }
    }
  }

  const followers = jobIds.map((jobId) =>
    followJob(jobId).catch((error: unknown) => {
      failures.set(jobId, error)
    }),
  )
  Promise.all(followers).then(() => queue.close())
  try {
    yield* queue.values()
    if (failures.size > 0) throw new OqtantTrackJobsError(failures)
  } finally {
    signal?.removeEventListener('abort', abort)
    stop.abort()
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof OqtantReplyError) return error.problem.path === null
  return isTransient(error) || error instanceof OqtantTimeoutError
}

function idOf(job: OqtantJob | string): string {
  const id = typeof job === 'string' ? job : job.externalId
  if (id !== null) return checkJobId(id)
  throw new OqtantArgumentError(
    'pendingJobs',
    'A job without an id cannot be followed: submit it first (runJobs), then give its id.',
  )
}

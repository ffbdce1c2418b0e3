import { isOqtantError } from '../errors/is-oqtant-error.js'
import { raceSignal } from '../transport/timed-scope.js'
import { fetchJob } from './fetch-job.js'
import type { JobSummary } from './job-summary.js'
import { sameValues } from './same-values.js'
import { searchJobs } from './search-jobs.js'
import type { Session } from './session.js'
import type { LostAttempt } from './submission-record.js'

/** What a search for a lost submission gave: the job that it made, or those that may be it (null: the search failed too). */
export interface FoundSubmission {
  readonly jobId: string | null
  readonly candidateIds: readonly string[] | null
}

// The service may list a job a little after it took it.
const looks = 3
const firstPauseMs = 1_000

/**
 * Looks a lost submission up: a job of the same name, submitted since it was sent, with the same inputs, that no other
 * submission of this client made. Looks a few times, as the answer may have been lost before the service was done.
 */
export async function findSubmission(
  session: Session,
  attempt: LostAttempt,
  signal: AbortSignal | undefined,
): Promise<FoundSubmission> {
  const { clock, logger } = session.settings
  try {
    for (let look = 0; ; look++) {
      // The job of a submission under way might be taken for the lost one, while its id is on its way to us.
      const sent = session.submissions.allSent(attempt.body.name)
      await (signal === undefined ? sent : raceSignal(sent, signal))
      const candidates = await listCandidates(session, attempt, signal)
      const matching: string[] = []
      for (const { id } of candidates)
        if (await hasSameInputs(session, attempt, id, signal)) matching.push(id)
      const [only] = matching
      if (only !== undefined && matching.length === 1 && session.submissions.claim(only)) {
        logger.warn('found the job of a lost answer', { jobId: only, name: attempt.body.name })
        return { jobId: only, candidateIds: null }
      }
      if (matching.length > 1 || look === looks - 1 || session.submissions.keysAreHonoured) {
        return { jobId: null, candidateIds: candidates.map(({ id }) => id) }
      }
      await clock.sleep(firstPauseMs * 2 ** look, signal)
    }
  } catch (error) {
    if (!isOqtantError(error) && !signal?.aborted) throw error
    const reason = error instanceof Error ? error.message : String(error)
    logger.warn('looking for a lost submission failed', { name: attempt.body.name, reason })
    return { jobId: null, candidateIds: null }
  }
}

async function listCandidates(
  session: Session,
  { sentAt, body }: LostAttempt,
  signal: AbortSignal | undefined,
): Promise<JobSummary[]> {
  const candidates: JobSummary[] = []
  // The filter is wide: how far the service's clock is from ours may be known only by its answer.
  const submitStart = new Date(sentAt - 24 * 3_600_000)
  for await (const found of searchJobs(session, { name: body.name, submitStart }, { signal })) {
    const { serverClock, submissions } = session
    const since = serverClock.at(sentAt) - serverClock.uncertaintyMs
    const isLater = found.timeSubmit === null || found.timeSubmit.getTime() >= since
    const hasAllRuns = found.runCount === null || found.runCount === body.inputs.length
    if (found.name === body.name && isLater && hasAllRuns && !submissions.isClaimed(found.id))
      candidates.push(found)
  }
  return candidates
}

async function hasSameInputs(
  session: Session,
  { body }: LostAttempt,
  jobId: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const [sent] = body.inputs
  const [kept] = (await fetchJob(session, jobId, { run: 1, withOutput: false, signal })).inputs
  return sameValues(kept?.values, sent?.values) && (kept?.notes || null) === (sent?.notes || null)
}

import { OqtantReplyError } from '../errors/reply-error.js'
import { OqtantNotFoundError } from '../errors/status-error.js'
import { OqtantJobLimitError } from '../errors/submission-error.js'
import type { OqtantJob } from '../job/oqtant-job.js'
import type { CallOptions } from './client-options.js'
import type { JobLimits } from './job-limits.js'
import { readJobLimits } from './read-job-limits.js'
import type { Session } from './session.js'

export function costOf(jobs: readonly OqtantJob[]): number {
  return jobs.reduce((runs, job) => runs + job.inputs.length, 0)
}

export function fetchJobLimits(session: Session, options: CallOptions): Promise<JobLimits> {
  return session.send(
    ({ limitsUrl }) => ({ asked: 'get the job limits', method: 'GET', url: limitsUrl, read: readJobLimits }),
    options,
  )
}

/** Throws `OqtantJobLimitError` where the account has fewer runs left than the jobs have. One request. */
export async function checkJobLimit(
  session: Session,
  jobs: readonly OqtantJob[],
  options: CallOptions,
): Promise<void> {
  try {
    const cost = costOf(jobs)
    const { remainingRuns } = await fetchJobLimits(session, options)
    session.settings.logger.debug('runs of the account', { cost, remainingRuns })
    if (remainingRuns !== null && cost > remainingRuns) throw new OqtantJobLimitError(cost, remainingRuns)
  } catch (error) {
    // A service that tells no limits still has them, and says so when it refuses a job.
    if (!(error instanceof OqtantNotFoundError || error instanceof OqtantReplyError)) throw error
    session.settings.logger.warn('the limits are not known', { reason: error.message })
  }
}

import { hasEnded } from '../wire/protocol.js'
import type { CallOptions } from './client-options.js'
import type { JobSummary, SearchFilters } from './job-summary.js'
import { searchJobs } from './search-jobs.js'
import type { Session } from './session.js'

const dayMs = 24 * 3_600_000

export type QueueStatusOptions = CallOptions & Pick<SearchFilters, 'submitStart' | 'submitEnd'>

export async function fetchQueueStatus(session: Session, options: QueueStatusOptions): Promise<JobSummary[]> {
  const { submitStart = new Date(session.settings.clock.now() - dayMs), submitEnd, signal } = options
  const waiting: JobSummary[] = []
  for await (const job of searchJobs(session, { submitStart, submitEnd }, { signal })) {
    if (!hasEnded(job.status)) waiting.push(job)
  }
  return waiting
}

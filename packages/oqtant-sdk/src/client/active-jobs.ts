import { OqtantNotFoundError } from '../errors/status-error.js'
import { ActiveJobList } from './active-job-list.js'
import type { CallOptions } from './client-options.js'
import { createGate } from './gate.js'
import { loadJob } from './load-jobs.js'
import type { Session } from './session.js'

const requestsAtOnce = 4

export async function listActiveJobs(
  session: Session,
  { refresh = true, signal }: CallOptions & { readonly refresh?: boolean | undefined },
): Promise<ActiveJobList> {
  const { activeJobs } = session
  if (refresh) {
    const gate = createGate(requestsAtOnce)
    const open = [...activeJobs].filter(([, job]) => !job.hasEnded)
    await Promise.all(open.map(([jobId, job]) => gate(() => refreshJob(session, jobId, job.run, signal))))
  }
  const rows = [...activeJobs].map(([jobId, { name, status, timeSubmit }]) => ({
    name,
    status,
    timeSubmit,
    jobId,
  }))
  return new ActiveJobList(rows)
}

async function refreshJob(
  session: Session,
  jobId: string,
  run: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await loadJob(session, jobId, { run, signal })
  } catch (error) {
    if (!(error instanceof OqtantNotFoundError)) throw error
    session.settings.logger.warn('an active job was deleted elsewhere', { jobId })
    session.activeJobs.delete(jobId)
  }
}

import { OqtantConflictError, OqtantNotFoundError } from '../errors/status-error.js'
import type { CallOptions } from './client-options.js'
import { fetchJob } from './fetch-job.js'
import { checkJobId } from './job-id.js'
import type { Session } from './session.js'

/** Cancels a job. That an answer was lost and the second attempt finds the job cancelled already is success. */
export async function cancelJob(session: Session, jobId: string, options: CallOptions): Promise<void> {
  checkJobId(jobId)
  try {
    await session.send(
      ({ jobUrl }) => ({
        asked: `cancel job ${jobId}`,
        method: 'PUT',
        url: `${jobUrl(jobId)}/cancel`,
        jobId,
        read: () => undefined,
      }),
      options,
    )
  } catch (error) {
    if (!(error instanceof OqtantConflictError) || error.context.attempts === 1) throw error
    const job = await fetchJob(session, jobId, { run: 1, withOutput: false, signal: options.signal })
    if (job.status !== 'CANCELLED') throw error
  }
}

/** Deletes a job. That an answer was lost and the second attempt finds no job is success. */
export async function deleteJob(session: Session, jobId: string, options: CallOptions): Promise<void> {
  checkJobId(jobId)
  try {
    await session.send(
      ({ jobUrl }) => ({
        asked: `delete job ${jobId}`,
        method: 'DELETE',
        url: jobUrl(jobId),
        jobId,
        read: () => undefined,
      }),
      options,
    )
  } catch (error) {
    if (!(error instanceof OqtantNotFoundError) || error.context.attempts === 1) throw error
  }
  session.activeJobs.delete(jobId)
}

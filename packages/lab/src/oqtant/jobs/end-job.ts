import { RequestError } from '../../errors.js'
import type { JobRow } from '../store/job-rows.js'
import { inTransaction } from '../store/open-database.js'
import type { JobDesk } from './job-desk.js'

/**
 * Cancels a job that waits or runs; one that is cancelled already stays so. Runs of a job that has not begun are given
 * back. Throws `RequestError` 409 when the job has ended.
 */
export function cancelJob(desk: JobDesk, job: JobRow): void {
  if (job.status === 'CANCELLED') return
  if (job.status !== 'PENDING' && job.status !== 'RUNNING') {
    throw new RequestError({
      status: 409,
      detail: `Job ${job.id} is ${job.status}; there is nothing to cancel.`,
    })
  }
  inTransaction(desk.database, () => {
    giveBack(desk, job)
    desk.jobs.cancel(job, desk.now())
  })
  desk.queue.interrupt(job)
}

/** Deletes a job with its results for good. Throws `RequestError` 409 while it runs. */
export function deleteJob(desk: JobDesk, job: JobRow): void {
  if (job.status === 'RUNNING') {
    throw new RequestError({
      status: 409,
      detail: `Job ${job.id} is RUNNING. Cancel it first, then delete it.`,
    })
  }
  inTransaction(desk.database, () => {
    giveBack(desk, job)
    desk.jobs.delete(job)
  })
}

function giveBack({ spent }: JobDesk, job: JobRow): void {
  if (job.status === 'PENDING') spent.add(job.user, job.submitted, -job.run_count)
}

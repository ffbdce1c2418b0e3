import type { JobProgress, OqtantJob } from '@coldlab/oqtant-sdk'
import { printable } from '../../../terminal/printable.js'

/** What the terminal's last line says while jobs are followed. */
export function progressText({ jobId, status, job, endedCount, jobCount }: JobProgress): string {
  const place = queuePosition(job)
  const minutes = wholeNumber(job.raw.est_time)
  const facts = [
    ...(jobCount > 1 ? [`${endedCount} of ${jobCount} jobs ended`] : []),
    `${jobId.slice(0, 8)} ${printable(status)}`,
    ...(status === 'PENDING' && place !== null ? [`place ${place} in the queue`] : []),
    ...(minutes === null ? [] : [`about ${minutes} min`]),
  ]
  return facts.join(' · ')
}

/** 1 for the first; null where the service does not say, or the job has ended. */
export function queuePosition({ raw }: OqtantJob): number | null {
  return wholeNumber(raw.queue_position)
}

function wholeNumber(value: unknown): number | null {
  return Number.isInteger(value) ? Number(value) : null
}

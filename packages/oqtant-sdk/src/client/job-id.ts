import { OqtantArgumentError } from '../errors/oqtant-error.js'

/** Ids become parts of addresses and names of files, so nothing else gets through. Ids of the service are UUIDs. */
export function checkJobId(jobId: string): string {
  if (/^[\w-]{1,64}$/.test(jobId)) return jobId
  throw new OqtantArgumentError(
    'jobId',
    `A job's id is a UUID such as 2f1c1b7e-5a0e-4c5e-9a57-0c2b8f7f1e11, but '${jobId}' was given.`,
  )
}

export function checkRun(run: number): number {
  if (Number.isSafeInteger(run) && run >= 1) return run
  throw new OqtantArgumentError('run', `A run is a whole number from 1, but ${run} was given.`)
}

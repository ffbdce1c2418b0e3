import { JobFileError } from '../wire/job-file-error.js'
import type { JobReplyFields } from '../wire/job-reply.js'
import type { ParseJobReplyOptions } from '../wire/parse-job-reply.js'
import type { JobRun } from './job-file.js'
import { readShot } from './read-shot.js'

/**
 * Reads the run at a position of a job's list of inputs, from 0.
 * Throws `JobFileError` where it is not known what time of flight an image was taken at.
 */
export function readRun(
  job: JobReplyFields,
  position: number,
  { source = null, path = '' }: ParseJobReplyOptions,
): JobRun {
  const input = job.inputs?.[position]
  const run = input?.run ?? position + 1
  const output = input?.output?.values
  const reading = output
    ? readShot(output)
    : { shot: null, reason: whyNoOutput(job, run), remarks: [] as readonly string[] }
  const { shot, remarks } = reading
  const values = input?.values ?? null
  const inTrap = shot ? shot.kind === 'in-trap' : values?.image_type === 'IN_TRAP'
  const timeOfFlightMs: unknown = inTrap ? 0 : values?.time_of_flight_ms
  if (typeof timeOfFlightMs !== 'number') {
    throw new JobFileError({
      source,
      path: `${path}${path ? '.' : ''}inputs[${position}].values.time_of_flight_ms`,
      byteOffset: null,
      expected: 'a time of flight in ms',
      received: 'there is no number',
      advice: 'Add the time of flight the image was taken at, or download the job again',
    })
  }
  const reason = reading.shot === null ? reading.reason : null
  return { run, notes: input?.notes ?? null, timeOfFlightMs, shot, reason, remarks, input: values }
}

function whyNoOutput(job: JobReplyFields, run: number): string {
  const status = job.status ?? 'PENDING'
  if (status === 'COMPLETE') {
    return `The job is COMPLETE, but this file does not hold the output of run ${run}: download that run.`
  }
  if (status === 'PENDING' && !job.external_id) return 'The job has no output: it was never submitted.'
  return `The job has no output: its status is ${status}.`
}

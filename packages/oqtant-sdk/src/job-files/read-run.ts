import type { JobRun } from './job-file.js'
import type { InputWire, JobWire } from './job-wire.js'
import { readShot } from './read-shot.js'

/** Reads one run; `position` is its place in the file's list, from 0. `null` for a time of flight that is needed and missing. */
export function readRun(input: InputWire, position: number, job: JobWire): JobRun | null {
  const run = input.run ?? position + 1
  const output = input.output?.values
  const reading = output
    ? readShot(output)
    : { shot: null, reason: whyNoOutput(job, run), remarks: [] as readonly string[] }
  const { shot, remarks } = reading
  const inTrap = shot ? shot.kind === 'in-trap' : input.values?.image_type === 'IN_TRAP'
  const timeOfFlightMs = inTrap ? 0 : input.values?.time_of_flight_ms
  if (timeOfFlightMs === undefined || timeOfFlightMs === null) return null
  const reason = reading.shot === null ? reading.reason : null
  return {
    run,
    notes: input.notes ?? null,
    timeOfFlightMs,
    shot,
    reason,
    remarks,
    input: input.values ?? null,
  }
}

function whyNoOutput(job: JobWire, run: number): string {
  const status = job.status ?? 'PENDING'
  if (status === 'COMPLETE') {
    return `The job is COMPLETE, but this file does not hold the output of run ${run}: download that run.`
  }
  if (status === 'PENDING' && !job.external_id) return 'The job has no output: it was never submitted.'
  return `The job has no output: its status is ${status}.`
}

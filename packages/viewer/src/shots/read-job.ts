import { type JobRun, oqtantTrapFrequenciesHz, parseJobFiles } from '@coldlab/oqtant-sdk'
import type { ReadShot } from './shot-reader.js'
import { vendorValues } from './vendor-values.js'

function readRun(
  { run, notes, timeOfFlightMs, shot, reason, remarks, input }: JobRun,
  jobName: string,
): ReadShot {
  return {
    run,
    jobName,
    remarks: notes === null || notes === '' ? remarks : [notes, ...remarks],
    kind: shot?.kind ?? 'time-of-flight',
    timeOfFlightMs,
    trapFrequenciesHz: oqtantTrapFrequenciesHz,
    image: shot?.image ?? null,
    reason,
    vendor: shot === null ? [] : vendorValues(shot.vendor),
    input: input == null ? null : JSON.stringify(input, null, 2),
  }
}

/** The runs of all jobs of a file. Throws `JobFileError`. */
export function readJobs(bytes: Uint8Array, fileName: string): ReadShot[] {
  const jobs = parseJobFiles(bytes, { source: fileName })
  return jobs.flatMap((job) => job.runs.map((run) => readRun(run, job.name)))
}

import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import type { JobRun, JobShot } from '../job-files/job-file.js'

/** A job that holds runs: an `OqtantJob` or what `parseJobFile` reads. */
export interface JobWithRuns {
  readonly name: string
  readonly runs: readonly JobRun[] | (() => readonly JobRun[])
}

/** Anything that holds one image of atoms; of a job, the run that is asked for. */
export type ShotSource = OpticalDensityImage | JobShot | JobRun | JobWithRuns

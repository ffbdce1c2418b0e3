import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import type { JobRun, JobShot } from '../job-files/job-file.js'
import type { VendorAnalysis } from '../job-files/vendor-analysis.js'
import { AnalysisError } from './analysis-error.js'

/** A job that holds runs: an `OqtantJob` or what `parseJobFile` reads. */
export interface JobWithRuns {
  readonly name: string
  readonly runs: readonly JobRun[] | (() => readonly JobRun[])
}

/** Anything that holds one image of atoms; of a job, the run that is asked for. */
export type ShotSource = OpticalDensityImage | JobShot | JobRun | JobWithRuns

/** A shot with what is known of it. @internal */
export interface SourcedShot {
  /** Of the job; null where there is only an image. */
  readonly name: string | null
  /** `camera` where nobody says how it was taken. */
  readonly kind: 'time-of-flight' | 'in-trap' | 'camera'
  readonly image: OpticalDensityImage
  /** Null where it is not known. */
  readonly timeOfFlightMs: number | null
  readonly server: VendorAnalysis | null
}

/** The shot of a source. Throws `AnalysisError` where there is none. @internal */
export function findShot(source: ShotSource, run?: number): SourcedShot {
  if ('data' in source) {
    return { name: null, kind: 'camera', image: source, timeOfFlightMs: null, server: null }
  }
  if ('image' in source) return shotOf(source, null, null)
  if (!isJob(source)) return runOf(source, null)
  const runs = typeof source.runs === 'function' ? source.runs() : source.runs
  const found = run === undefined ? runs[0] : runs.find((one) => one.run === run)
  if (found !== undefined) return runOf(found, source.name)
  throw new AnalysisError({
    property: 'run',
    expected:
      runs.length === 0 ? 'a run of a job that has runs' : `one of ${runs.map((one) => one.run).join(', ')}`,
    received: run === undefined ? 'asked for of a job without runs' : String(run),
    advice: 'Load the run that you want',
  })
}

function isJob(source: JobRun | JobWithRuns): source is JobWithRuns {
  return 'runs' in source
}

function runOf({ shot, reason, timeOfFlightMs }: JobRun, name: string | null): SourcedShot {
  if (shot !== null) return shotOf(shot, timeOfFlightMs, name)
  throw new AnalysisError({
    property: 'shot',
    expected: 'a run with an image of the atoms',
    received: `one without (${reason ?? 'no reason known'})`,
    advice: 'Wait for the job to be complete, and load that run',
  })
}

function shotOf({ kind, image, vendor }: JobShot, timeOfFlightMs: number | null, name: string | null) {
  return { name, kind, image, timeOfFlightMs, server: vendor }
}

import { basename } from 'node:path'
import {
  type JobFile,
  JobFileError,
  type JobRun,
  oqtantTrapFrequenciesHz,
  parseJobFiles,
} from '@coldlab/oqtant-sdk'
import type { FitSettings } from './fit-settings.js'
import type { Shot, ShotPlace, UnfittedShot } from './shot.js'
import { unreadable } from './unreadable.js'

type JobShotSettings = Pick<FitSettings, 'runs' | 'trapFrequenciesHz'>

/** The images of a file of one Oqtant job, or of several, one per run asked for. */
export function readJobShots(
  bytes: Uint8Array,
  file: string,
  settings: FitSettings,
): readonly (Shot | UnfittedShot)[] {
  try {
    const jobs = parseJobFiles(bytes, { source: basename(file) })
    if (jobs.length === 0) return [unreadable(file, 'The file holds an empty list of jobs.')]
    return jobs.flatMap((job, index) => {
      const name = jobs.length > 1 ? job.name || job.externalId || `job ${index + 1}` : null
      return jobShots(job, { file, job: name }, settings)
    })
  } catch (error) {
    if (!(error instanceof JobFileError)) throw error
    return [unreadable(file, error.message)]
  }
}

/** The images of one job, one per run asked for. */
export function jobShots(
  { runs }: Pick<JobFile, 'runs'>,
  place: Omit<ShotPlace, 'run'>,
  settings: JobShotSettings,
): readonly (Shot | UnfittedShot)[] {
  const asked = runs.filter(({ run }) => settings.runs?.has(run) ?? true)
  if (asked.length > 0) return asked.map((run) => runShot(run, place, settings))
  return [{ ...place, run: 1, status: 'no-image', reason: whyNoRun(runs) }]
}

function runShot(
  { run, shot, reason, remarks, timeOfFlightMs }: JobRun,
  place: Omit<ShotPlace, 'run'>,
  { trapFrequenciesHz }: JobShotSettings,
): Shot | UnfittedShot {
  const here = { ...place, run }
  if (shot === null) return { ...here, status: 'no-image', reason: reason ?? 'This run has no image.' }
  const { kind, image } = shot
  const flight =
    kind === 'in-trap'
      ? { timeOfFlightMs: null, trapFrequenciesHz: null }
      : { timeOfFlightMs, trapFrequenciesHz: trapFrequenciesHz ?? oqtantTrapFrequenciesHz }
  return { ...here, kind, image, remarks, ...flight }
}

function whyNoRun(runs: readonly JobRun[]): string {
  if (runs.length === 0) return 'The job has no runs.'
  return `The file holds no such run; its runs are ${runs.map(({ run }) => run).join(', ')}.`
}

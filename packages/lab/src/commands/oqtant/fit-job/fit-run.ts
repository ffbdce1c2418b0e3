import { inTrapSentence } from '@coldlab/figures/shot'
import { fitShot } from '../../fit/fit-shot.js'
import { jobShots } from '../../fit/read-job-shots.js'
import type { FittedShot, UnfittedShot } from '../../fit/shot.js'
import { createShotFitter } from '../../fit/shot-fitter.js'
import type { HeldRun } from './fetch-runs.js'

/** Fits the shot of a run, or says why there is none to fit. */
export async function fitRun(
  { job, run, label, name }: HeldRun,
  signal: AbortSignal,
): Promise<FittedShot | UnfittedShot> {
  const fitter = await createShotFitter({ workers: 1, fit: {} })
  const place = { file: label, job: name }
  const [shot] = jobShots(job, place, { runs: new Set([run]), trapFrequenciesHz: null })
  const fitted = shot && (await fitShot(shot, inTrapSentence, fitter, signal))
  signal.throwIfAborted()
  return fitted ?? { ...place, run, status: 'no-image', reason: 'The job holds no such run.' }
}

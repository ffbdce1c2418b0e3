import { inTrapPlot } from '@coldlab/oqtant-sdk'
import { type FittedShot, isFitted, type UnfittedShot } from '../../fit/shot.js'
import type { ShotPictures } from '../../fit/shot-pictures.js'
import type { HeldRun } from './fetch-runs.js'

/** Draws the fit of a run, or its image in the trap, which is not fitted; resolves with the picture's path, null for none. */
export async function drawRun(
  { job, run }: HeldRun,
  shot: FittedShot | UnfittedShot,
  pictures: ShotPictures,
  signal: AbortSignal,
): Promise<string | null> {
  if (isFitted(shot)) return pictures.write(shot, signal)
  if (shot.status !== 'in-trap') return null
  return pictures.writeFigure(shot, await inTrapPlot(job, { run, signal }), signal)
}

import { shotStatistics } from '@coldlab/figures/shot'
import { isColdlabFitError } from '@coldlab/fit-wasm'
import { type FittedShot, isImage, type Shot, type UnfittedShot } from './shot.js'
import type { ShotFitter } from './shot-fitter.js'

/**
 * Fits one image, or says why not; `inTrapReason` is why images in the trap are not fitted, null where they are.
 * Resolves to null where the signal came first.
 */
export async function fitShot(
  shot: Shot | UnfittedShot,
  inTrapReason: string | null,
  fitter: ShotFitter,
  signal: AbortSignal,
): Promise<FittedShot | UnfittedShot | null> {
  if (!isImage(shot)) return shot
  if (shot.kind === 'in-trap' && inTrapReason !== null) return unfitted(shot, 'in-trap', inTrapReason)
  try {
    const fit = await fitter.fit(shot.image, signal)
    return { ...withoutImage(shot), fit, statistics: shotStatistics(fit, shot) }
  } catch (error) {
    if (signal.aborted) return null
    if (!isColdlabFitError(error)) throw error
    return unfitted(shot, 'failed', error.message)
  }
}

function unfitted({ file, job, run }: Shot, status: UnfittedShot['status'], reason: string): UnfittedShot {
  return { file, job, run, status, reason }
}

function withoutImage({ image: _, ...rest }: Shot): Omit<Shot, 'image'> {
  return rest
}

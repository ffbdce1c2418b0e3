import { inTrapSentence } from '@coldlab/figures/shot'
import type { FitSettings } from './fit-settings.js'
import { fitShot } from './fit-shot.js'
import { readShots } from './read-shots.js'
import { type FittedShot, isImage, type UnfittedShot } from './shot.js'
import type { ShotFitter } from './shot-fitter.js'

type Outcome = FittedShot | UnfittedShot

export interface DoneShot {
  readonly shot: Outcome
  /** Place of its file among all, from 1. */
  readonly fileNumber: number
}

interface WaitingShot {
  readonly outcome: Promise<Outcome | null>
  readonly pixels: number
  readonly fileNumber: number
}

/** Images may wait for a worker while they hold no more pixels than this together, 64 MB as doubles. */
const mostPixelsAhead = 8e6

/**
 * Fits every image of the files, in order. One file is read at a time, and only a few images ahead of the consumer
 * are in memory, however many files there are. Ends early, without an error, when the signal aborts.
 */
export async function* fitShots(
  settings: FitSettings,
  fitter: ShotFitter,
  signal: AbortSignal,
): AsyncGenerator<DoneShot, void, void> {
  const waiting: WaitingShot[] = []
  const reason = inTrapReason(settings)
  const isFull = () =>
    waiting.length >= fitter.parallel ||
    waiting.reduce((sum, { pixels }) => sum + pixels, 0) > mostPixelsAhead
  for (const [index, file] of settings.files.entries()) {
    for (const shot of await readUnlessAborted(file, settings, signal)) {
      const pixels = isImage(shot) ? shot.image.data.length : 0
      waiting.push({ outcome: fitShot(shot, reason, fitter, signal), pixels, fileNumber: index + 1 })
      while (isFull()) yield* done(waiting.shift()!)
    }
  }
  for (const shot of waiting) yield* done(shot)
}

async function* done({ outcome, fileNumber }: WaitingShot): AsyncGenerator<DoneShot, void, void> {
  const shot = await outcome
  if (shot !== null) yield { shot, fileNumber }
}

async function readUnlessAborted(file: string, settings: FitSettings, signal: AbortSignal) {
  if (signal.aborted) return []
  try {
    return await readShots(file, settings, signal)
  } catch (error) {
    if (signal.aborted) return []
    throw error
  }
}

/** Of `coldlab fit`; null where the user chose a model: in-trap images are fitted with it too. */
function inTrapReason({ modelChosen }: FitSettings): string | null {
  return modelChosen ? null : `${inTrapSentence} To fit its shape all the same, give --model thomas-fermi.`
}

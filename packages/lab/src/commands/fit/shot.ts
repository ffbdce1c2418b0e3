import type { FlownShot } from '@coldlab/figures/shot'
import type { CloudStatistics, ImageFit, OpticalDensityImage } from '@coldlab/fit-wasm'

/** Which image of which file. */
export interface ShotPlace {
  /** As given on the command line, or found in a folder given there. */
  readonly file: string
  /** Name of the job where the file holds several, else null. */
  readonly job: string | null
  /** Run of the job, or image of the stack in a camera's file, from 1. */
  readonly run: number
}

/** One image to fit. */
export interface Shot extends ShotPlace, FlownShot {
  readonly image: OpticalDensityImage
  /** What is odd about the file but does no harm, a sentence each. */
  readonly remarks: readonly string[]
}

/** A place where there is nothing to fit, or nothing was fitted, and why. */
export interface UnfittedShot extends ShotPlace {
  /**
   * `unreadable`: the file is damaged or foreign; `no-image`: the job has none (yet); `in-trap`: not fitted unless
   * asked to; `failed`: the fit could not be made of this image.
   */
  readonly status: 'unreadable' | 'no-image' | 'in-trap' | 'failed'
  readonly reason: string
}

export interface FittedShot extends Omit<Shot, 'image'> {
  readonly fit: ImageFit
  /** Null for an image in the trap, whose light is not calibrated and whose widths tell no temperature. */
  readonly statistics: CloudStatistics | null
}

export function isFitted(shot: FittedShot | UnfittedShot): shot is FittedShot {
  return 'fit' in shot
}

export function isImage(shot: Shot | UnfittedShot): shot is Shot {
  return 'image' in shot
}

/** Whether the shot is one that the user must know about by the exit status. */
export function hasFailed(shot: FittedShot | UnfittedShot): shot is UnfittedShot {
  return !isFitted(shot) && (shot.status === 'unreadable' || shot.status === 'failed')
}

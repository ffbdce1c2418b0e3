import type { FlownShot } from '@coldlab/figures/shot'
import type { CloudStatistics, FitComponent, ImageFit, OpticalDensityImage } from '@coldlab/fit-wasm'

/** `camera`: from a camera's file, which does not say how long the cloud flew. */
export type ShotKind = FlownShot['kind']

export interface TrapFrequenciesHz {
  readonly x: number
  readonly y: number
}

/** What a file says about one of its shots, beside the pixels. */
export interface ShotFacts {
  readonly kind: ShotKind
  readonly rows: number
  readonly columns: number
  readonly pixelSizeUm: number
  /** Null where neither the file nor the reader of this page says it. */
  readonly timeOfFlightMs: number | null
  readonly trapFrequenciesHz: TrapFrequenciesHz | null
}

/** The small part of a fit that is kept for every shot; pixels are not. */
export type FitRecord = Pick<
  ImageFit,
  | 'model'
  | 'status'
  | 'reason'
  | 'parameters'
  | 'uncertaintyReason'
  | 'physicalLimitBinds'
  | 'cost'
  | 'reducedChiSquare'
  | 'rSquared'
  | 'pixels'
  | 'iterations'
  | 'timeMs'
> & {
  readonly thermal: FitComponent
  readonly condensate: FitComponent
  /**
   * Null for an image in the trap, whose light is not calibrated and whose widths tell no temperature. Without
   * temperatures where nobody knows how long the cloud flew.
   */
  readonly statistics: CloudStatistics | null
}

/** `stopped`: the person stopped the batch before this shot's turn; `no-image`: the job has none for this run; `in-trap`: not fitted unless asked for. */
export type ShotStage =
  | 'waiting'
  | 'fitting'
  | 'done'
  | 'stopped'
  | 'no-image'
  | 'in-trap'
  | 'unreadable'
  | 'not-fitted'

/** One row of the list. */
export interface ShotEntry {
  readonly id: string
  readonly fileName: string
  /** The job's own name, null for camera files. */
  readonly jobName: string | null
  readonly run: number
  readonly runCount: number
  readonly stage: ShotStage
  /** Why there is no image or no fit, in words; null otherwise. */
  readonly reason: string | null
  readonly facts: ShotFacts | null
  readonly thumbnail: Thumbnail | null
  readonly fit: FitRecord | null
}

/** A small picture of a shot, one byte per pixel: its place on any colour map. */
export interface Thumbnail {
  readonly levels: Uint8Array
  readonly width: number
  readonly height: number
}

/** A number that the vendor's server wrote into the job. */
export interface VendorValue {
  readonly name: string
  readonly value: number
  readonly unit: string
}

/** What is needed to show one shot in full; held for a bounded number of shots. */
export interface ShotDetail {
  readonly image: OpticalDensityImage
  readonly fit: ImageFit | null
  /** Notes of the run and what is odd about it, a sentence each. */
  readonly remarks: readonly string[]
  readonly vendor: readonly VendorValue[]
  /** The input of the job as its text (JSON), null for camera files. */
  readonly input: string | null
}

/** Something that went wrong, for the status line. */
export interface ShotError {
  readonly title: string
  readonly details: string
}

import type { OpticalDensityImage } from '@coldlab/fit-wasm'
import type { VendorAnalysis } from './vendor-analysis.js'

/** One Oqtant job as the Python client writes it to a file and the server sends it. */
export interface JobFile {
  /** As the user named it; empty where the file has no name. */
  readonly name: string
  /** `BEC`, `BARRIER`, `PAINT_1D`, …; worked out from the input, as the newest clients do, where the file does not say. */
  readonly jobType: string
  /** `PENDING`, `RUNNING`, `COMPLETE`, `FAILED`, `CANCELLED`, `INCOMPLETE`; `PENDING` where the file does not say. */
  readonly status: string
  /** The job's UUID; null for a job never submitted and for results of the client's simulator. */
  readonly externalId: string | null
  /** ISO 8601, as in the file. */
  readonly timeSubmit: string | null
  /** The whole file as JSON values, unknown keys and all. */
  readonly raw: unknown
  readonly runs: readonly JobRun[]
}

/** One run of a job: one set of input values and, once it is done, one shot. */
export interface JobRun {
  /** Number of the run within the job, from 1. */
  readonly run: number
  readonly notes: string | null
  /** Time of flight before the image was taken, ms; 0 for an image in the trap, whatever its input says. */
  readonly timeOfFlightMs: number
  /** Null where the file has no usable image of the atoms; `reason` says why. */
  readonly shot: JobShot | null
  /** Why there is no shot, in words; null where there is one. */
  readonly reason: string | null
  /** What is odd but does no harm, a sentence each: masked pixels, an assumed pixel size, a side image left out. */
  readonly remarks: readonly string[]
  /** The run's input values (`rf_evaporation`, `optical_barriers`, …) as in the file. */
  readonly input: unknown
}

export interface JobShot {
  readonly kind: 'time-of-flight' | 'in-trap'
  /** Optical density of the atoms. NaN where the file holds no number for a pixel. */
  readonly image: OpticalDensityImage
  /** Pixels that are NaN because the file holds null, NaN, an infinity or no number there. */
  readonly maskedPixels: number
  /** Whether the pixel size is the file's `pixcal` or was assumed because it has none. */
  readonly pixelSizeSource: 'file' | 'assumed'
  /** What the server made of the shot itself. */
  readonly vendor: VendorAnalysis
  /** Fluorescence counts of the magneto-optical trap, with the file's `pixcal` (1 on the real machine: not a length). */
  readonly motImage: OpticalDensityImage | null
}

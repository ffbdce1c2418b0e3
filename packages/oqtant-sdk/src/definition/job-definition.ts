import type { ImageType, JobType } from '../wire/protocol.js'

// What a user writes, in the words of the protocol. Ranges and defaults of both generations: `definitionLimits`.

/** A job before it is submitted: what to run, once per element of `inputs` (1 to 30). */
export interface JobDefinition {
  /** 1 to 50 characters. */
  name: string
  /** Needed by the walkthrough's protocol; the newest works it out from the first input. */
  job_type?: JobType
  inputs: JobInputDefinition[]
}

export interface JobInputDefinition {
  values: InputValues
  /** Up to 500 characters, kept with the input. */
  notes?: string | null
  /** Number of the run from 1; counted where it is missing. */
  run?: number | null
}

/** The values of one run. Times are ms after the end of the evaporation, which itself runs at negative times. */
export interface InputValues {
  /** End of the experiment in the trap, ms: 0 to 80 (walkthrough), 0 to 200 in steps of 0.1 (newest). No other time exceeds it. */
  end_time_ms: number
  /** Time of flight before the image, ms: 2 to 15 (walkthrough), 2 to 20 in steps of 0.1 (newest). */
  time_of_flight_ms: number
  image_type: ImageType
  rf_evaporation: RfEvaporation
  optical_barriers?: readonly Barrier[] | null
  optical_landscape?: OpticalLandscape | null
  lasers?: readonly Laser[] | null
}

/** The radio-frequency knife: three lists of equal length, 1 to 20 points (newest: 2 and more at or before time 0). */
export interface RfEvaporation {
  /** Default -1600, -1200, -800, -400, 0; whole ms in the newest protocol. */
  times_ms?: readonly number[]
  /** Detuning, 0 to 25 MHz. */
  frequencies_mhz: readonly number[]
  /** 0 to 1000 mW. */
  powers_mw: readonly number[]
  interpolation: RfInterpolation
}

/** `STEP` exists in the walkthrough's protocol only. */
export type RfInterpolation = 'LINEAR' | 'STEP' | 'OFF' | 'PREVIOUS'

/** `STEP` exists in the walkthrough's protocol only. */
export type Interpolation =
  | 'LINEAR'
  | 'SMOOTH'
  | 'STEP'
  | 'OFF'
  | 'ZERO'
  | 'SLINEAR'
  | 'QUADRATIC'
  | 'CUBIC'
  | 'NEAREST'
  | 'PREVIOUS'
  | 'NEXT'

/** `NATIVE`, the narrowest light spot (all widths 0.5 µm), exists in the newest protocol only. */
export type BarrierShape = 'GAUSSIAN' | 'LORENTZIAN' | 'SQUARE' | 'NATIVE'

/** A barrier of light: four lists of equal length, up to 20 points in time. */
export interface Barrier {
  times_ms?: readonly number[]
  /** ±50 µm (walkthrough), ±60 µm (newest). */
  positions_um?: readonly number[]
  /** Energy over h, 0 to 100 kHz. */
  heights_khz?: readonly number[]
  /** 1 to 50 µm (walkthrough), 0.5 to 20 µm (newest): σ of a Gaussian, HWHM of a Lorentzian; of a square the full width (walkthrough) or half of it (newest). */
  widths_um?: readonly number[]
  /** Between the points in time; default `LINEAR`. */
  interpolation?: Interpolation
  /** Default `GAUSSIAN`. */
  shape?: BarrierShape
}

/** A potential painted by light, snapshot by snapshot. */
export interface OpticalLandscape {
  /** Between the snapshots; default `LINEAR`. */
  interpolation?: Interpolation
  /** 1 to 5 more than 1 ms apart (walkthrough), 2 to 5 at different times (newest). */
  landscapes: readonly Landscape[]
}

/** One snapshot of a painted potential: two lists of equal length. */
export interface Landscape {
  time_ms?: number
  positions_um?: readonly number[]
  /** Energy over h, 0 to 100 kHz. */
  potentials_khz?: readonly number[]
  spatial_interpolation?: Interpolation
}

/** In the newest protocol only the terminator beam, fixed at 30 µm, with one pulse. */
export interface Laser {
  type?: 'TERMINATOR' | 'BRAGG'
  /** Newest protocol only: 30. */
  position_um?: number
  pulses: readonly Pulse[]
}

/** A laser pulse: two lists of equal length. In the newest protocol on from the first time to the second, nothing else to choose. */
export interface Pulse {
  times_ms?: readonly number[]
  intensities_mw_per_cm2?: readonly number[]
  detuning_mhz?: number
  interpolation?: Interpolation
}

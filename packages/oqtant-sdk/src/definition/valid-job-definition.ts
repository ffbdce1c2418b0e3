import type { Generation, JobType } from '../wire/protocol.js'
import type {
  Barrier,
  InputValues,
  Landscape,
  OpticalLandscape,
  Pulse,
  RfEvaporation,
} from './job-definition.js'

/** A definition that keeps every rule of its protocol, with all defaults filled in and all lists in order. */
export interface ValidJobDefinition {
  readonly generation: Generation
  readonly name: string
  readonly job_type: JobType
  readonly inputs: readonly ValidInput[]
  /** What was changed to make it valid, a sentence each: lists put in order, a job type that the inputs contradict. */
  readonly warnings: readonly string[]
}

export interface ValidInput {
  /** Number of the run, from 1. */
  readonly run: number
  readonly values: ValidInputValues
  readonly notes: string | null
}

export interface ValidInputValues extends InputValues {
  rf_evaporation: Required<RfEvaporation>
  optical_barriers: readonly Required<Barrier>[] | null
  optical_landscape: ValidOpticalLandscape | null
  lasers: readonly ValidLaser[] | null
}

export interface ValidOpticalLandscape extends Required<OpticalLandscape> {
  landscapes: readonly Required<Landscape>[]
}

export interface ValidLaser {
  type: 'TERMINATOR' | 'BRAGG'
  /** Newest protocol only. */
  position_um?: number
  pulses: readonly Required<Pulse>[]
}

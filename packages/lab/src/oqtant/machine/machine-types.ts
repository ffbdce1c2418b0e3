import type {
  Generation,
  InTrapOutput,
  TimeOfFlightOutput,
  ValidInputValues,
  WireImage,
} from '@coldlab/oqtant-sdk'
import type { QuantumGas } from './gas/quantum-gas.js'

export interface RunRequest {
  /** Validated: `validateJobDefinition(...).inputs[i].values`. */
  readonly input: ValidInputValues
  /** Same seed, same shot. Its lowest 32 bits count. */
  readonly seed: number
  /** Whose rules hold where the protocols differ (what a square barrier's width means); default `newest`. */
  readonly generation?: Generation
}

/** A camera frame as the newest protocol's raw images have it. */
export interface RawImage {
  readonly image_type: 'TOF imaging' | 'MOT imaging' | 'IT imaging'
  /** The frame with atoms. */
  readonly absolute: WireImage
  /** The same light without atoms; null for fluorescence. */
  readonly background: WireImage | null
}

export interface MachineRun {
  /** In the newest wire form. */
  readonly output: TimeOfFlightOutput | InTrapOutput
  /** Counts above the camera's dark level, so that the optical density is ln(background/absolute). */
  readonly rawImages: readonly RawImage[]
  /** What the simulated machine had in its trap at the end, which no real one could tell: not on the wire. */
  readonly truth: QuantumGas
  /** How long the real machine takes for such a run, ms. */
  readonly durationMs: number
}

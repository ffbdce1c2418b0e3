import type { ImageType } from '../wire/protocol.js'
import type { BarrierProgram } from './barrier.js'
import type { LandscapeProgram } from './landscape.js'
import type { LaserProgram } from './laser.js'
import type { RfProgram } from './rf/rf-sequence.js'
import type { RfShield } from './rf/rf-shield.js'

export interface QuantumMatterOptions {
  /** Of the job, 1 to 50 characters; default 'quantum matter'. */
  readonly name?: string
  /** Sets the last frequency of the evaporation, also of one that is given: 0.000335 MHz for each nK, 0 to 500 nK. */
  readonly temperatureNk?: number | null
  /** How long the atoms stay in the trap after the evaporation; default 10 ms. */
  readonly lifetimeMs?: number
  /** Default `TIME_OF_FLIGHT`. */
  readonly image?: ImageType
  /** Default 12 ms. */
  readonly timeOfFlightMs?: number
  /** Default that of `rfEvaporation()`. */
  readonly rfEvaporation?: RfProgram | null
  readonly rfShield?: RfShield | null
  readonly barriers?: readonly BarrierProgram[] | null
  readonly landscape?: LandscapeProgram | null
  readonly lasers?: readonly LaserProgram[] | null
  /** Up to 500 characters that stay with the input. */
  readonly note?: string | null
}

import type { IdentifiedSamples } from '../series/component-series.js'
import type { TimeRange } from '../time/time-range.js'

/** What there is when somebody begins to watch. */
export interface LiveState {
  /** What the store's clock shows. */
  readonly serverNs: bigint
  /** The newest time stamp; null where there is no sample. */
  readonly newestNs: bigint | null
}

export interface LiveAnswer {
  /** What the store's clock showed when it answered. */
  readonly serverNs: bigint
  readonly all: readonly IdentifiedSamples[]
}

/** The samples of one selection, also of components that are new; no question is repeated here. */
export interface LiveSource {
  readState(signal?: AbortSignal): Promise<LiveState>
  /** Everything from a time stamp on, also what claims to be from the future. */
  readFrom(startNs: bigint, signal?: AbortSignal): Promise<LiveAnswer>
  readRange(range: TimeRange, signal?: AbortSignal): Promise<IdentifiedSamples[]>
  /** Waits until the next question, less long where the store knows of something new or was closed. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

import type { SampleValue, SeriesIdentity } from '../series/index.js'

/** One sample of one field of one component, as it came into the store. */
export interface LiveSample extends SeriesIdentity {
  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  readonly time: bigint
  readonly value: Exclude<SampleValue, null>
}

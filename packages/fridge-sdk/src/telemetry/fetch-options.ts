import { FridgeNameError, FridgeOptionsError } from '../errors/index.js'
import { quoteValue } from '../quote-value.js'
import type { Sampling } from '../series/series.js'
import { type DurationInput, durationNanos } from '../time/duration.js'

/** What an aggregate makes of the samples of one window; `min-max` keeps both, each at its own time. */
export type Aggregate = 'mean' | 'min' | 'max' | 'last' | 'min-max'

/** How far a read is. Sizes are those of the answer uncompressed. */
export interface FetchProgress {
  readonly bytes: number
  readonly values: number
}

export interface ReadOptions {
  readonly onProgress?: ((progress: FetchProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface FetchOptions extends ReadOptions {
  /** Only these fields, such as `['temperature']`. */
  readonly fields?: readonly string[]
  /** Only components of these types, such as `['thermometer']`. */
  readonly types?: readonly string[]
  /** One sample per window of this length, worked out by the server: `{ minutes: 1 }`, `10m`. Windows begin at whole multiples since 1970. */
  readonly every?: DurationInput
  /**
   * What a window becomes, default `mean`. `min-max` keeps the smallest and the largest sample, each at its own time, so that a
   * plot shows every spike; all others have the time at which their window begins. Of booleans and text the last sample of
   * the window is taken.
   */
  readonly aggregate?: Aggregate
}

const aggregates: readonly Aggregate[] = ['mean', 'min', 'max', 'last', 'min-max']

/** How to condense, null for every sample. Throws `FridgeOptionsError` and `TimeRangeError`. */
export function samplingOf({ every, aggregate }: FetchOptions): Sampling | null {
  if (aggregate !== undefined && !aggregates.includes(aggregate)) {
    throw new FridgeOptionsError(
      'aggregate',
      `must be one of ${aggregates.join(', ')}, but is ${quoteValue(aggregate)}`,
    )
  }
  if (every === undefined) {
    if (aggregate === undefined) return null
    throw new FridgeOptionsError('aggregate', 'needs every, the length of a window such as 1m')
  }
  return { everyNs: durationNanos(every), aggregate: aggregate ?? 'mean' }
}

/** A list of names, each once. Throws `FridgeNameError` for what is none: a single text, say, is no list of letters. */
export function checkNames(names: readonly string[], what: string): readonly string[] {
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) return [...new Set(names)]
  throw new FridgeNameError(`${what} must be a list such as ["mxp", "p1"], but ${quoteValue(names)} came.`)
}

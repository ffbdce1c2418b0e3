import { FridgeNameError, FridgeOptionsError } from '../errors/index.js'
import { quoteValue } from '../quote-value.js'
import type { Sampling } from '../series/series.js'
import { type DurationInput, durationNanos } from '../time/duration.js'
import { checkKnownOptions } from './known-options.js'

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

const optionNames = Object.keys({
  fields: true,
  types: true,
  every: true,
  aggregate: true,
  layout: true,
  onProgress: true,
  signal: true,
} satisfies Record<keyof FetchOptions | 'layout', true>)

/** Throws `FridgeOptionsError` for what is no option of a read. */
export function checkFetchOptions(options: FetchOptions & { readonly layout?: unknown }): void {
  checkKnownOptions(options, optionNames)
  const { layout } = options
  if (layout === undefined || layout === 'wide' || layout === 'long') return
  throw new FridgeOptionsError('layout', `must be wide or long, but is ${quoteValue(layout)}`)
}

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

const examples = { names: '["mxp", "p1"]', fields: '["temperature"]', types: '["thermometer"]' }

/** The same for fields and types, which nobody wants none of. Throws `FridgeOptionsError` for an empty list. */
export function checkChoice(names: readonly string[], what: 'fields' | 'types'): readonly string[] {
  const checked = checkNames(names, what)
  if (checked.length > 0) return checked
  throw new FridgeOptionsError(what, 'is empty: name at least one, or leave it out for all')
}

/** A list of names, each once. Throws `FridgeNameError` for what is none: a single text, say, is no list of letters. */
export function checkNames(names: readonly string[], what: keyof typeof examples): readonly string[] {
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) return [...new Set(names)]
  throw new FridgeNameError(
    `${what} must be a list such as ${examples[what]}, but ${quoteValue(names)} came.`,
  )
}

import { FridgeOptionsError } from '../errors/index.js'
import { checkKnownOptions } from '../telemetry/known-options.js'
import { type DurationInput, durationNanos } from '../time/duration.js'
import { type InstantLike, instantNanos } from '../time/instant.js'

/** Whether samples can come. */
export type LiveConnection =
  | { readonly state: 'live' }
  | {
      readonly state: 'lost'
      readonly error: unknown
      /** How often in a row it failed. */
      readonly tries: number
      readonly retryInMs: number
    }

export interface LiveOptions {
  /** How often the store is asked, default `1s`. A new sample is delivered at most so long, and the time of one answer, after it was written. */
  readonly every?: DurationInput
  /** How long after newer samples came a sample may still be written and be delivered, default `1m`. Longer means more to read at each poll. */
  readonly lateness?: DurationInput
  /** Starts with what was stored from this time on; by default only what is written from now on comes. */
  readonly since?: InstantLike
  /** Only these fields, such as `['temperature']`. */
  readonly fields?: readonly string[]
  /** Only components of these types, such as `['thermometer']`. */
  readonly types?: readonly string[]
  /** Told when the connection is lost, at each further try, and when it is back. */
  readonly onConnection?: (connection: LiveConnection) => void
  /** Ends it at once; the iterator throws the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

export interface LiveSettings {
  readonly everyMs: number
  readonly latenessMs: number
  readonly sinceNs: bigint | null
}

const longestMs = 24 * 3_600_000

const optionNames = Object.keys({
  every: true,
  lateness: true,
  since: true,
  fields: true,
  types: true,
  onConnection: true,
  signal: true,
} satisfies Record<keyof LiveOptions, true>)

/** Throws `FridgeOptionsError` and `TimeRangeError`. */
export function checkLiveOptions(options: LiveOptions): LiveSettings {
  checkKnownOptions(options, optionNames)
  const { every = '1s', lateness = '1m', since } = options
  return {
    everyMs: milliseconds('every', every),
    latenessMs: milliseconds('lateness', lateness),
    sinceNs: since === undefined ? null : instantNanos(since),
  }
}

function milliseconds(option: string, duration: DurationInput): number {
  const ms = Number(durationNanos(duration)) / 1e6
  if (ms >= 1 && ms <= longestMs) return ms
  throw new FridgeOptionsError(option, `must be from 1ms to 1d, but is ${ms} ms`)
}

import type { Clock } from '../transport/clock.js'
import type { OqtantLogger } from '../transport/logger.js'
import type { Generation } from '../wire/protocol.js'

export interface OqtantClientOptions {
  /** Address of the API: one that ends in `/jobs` speaks the walkthrough's routes. Default: `BASE_URL`, else the local laboratory, `http://127.0.0.1:4280/api`. */
  readonly baseUrl?: string | undefined
  /** Default `auto`: by the address, and where that leaves it open by what the service answers. */
  readonly generation?: Generation | 'auto' | undefined
  readonly fetch?: typeof fetch | undefined
  /** Most ms for a call with all its repetitions. Default 120,000. */
  readonly timeoutMs?: number | undefined
  /** Most ms without a byte of the service: while connecting, waiting for the answer, or between its parts. Default 30,000. */
  readonly silenceTimeoutMs?: number | undefined
  /** How often a request that is safe to repeat is repeated, or how exactly. Default 4; 0 for never. */
  readonly retries?: number | RetryOptions | undefined
  readonly logger?: OqtantLogger | undefined
  /** Ends every call of this client. */
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock | undefined
  /** Evenly between 0 and 1, for the jitter. */
  readonly random?: (() => number) | undefined
}

export interface RetryOptions {
  /** Default 4. */
  readonly limit?: number | undefined
  /** The first pause is random between 0 and this, the next between 0 and twice this, and so on. Default 500. */
  readonly baseDelayMs?: number | undefined
  /** Longest pause, also where the service asks for a longer one by `Retry-After`: then the call ends at once. Default 30,000. */
  readonly maxDelayMs?: number | undefined
}

/** What every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}

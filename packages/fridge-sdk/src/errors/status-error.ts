import type { RequestContext } from './connection-error.js'
import { FridgeError } from './fridge-error.js'

/** What the server said when it refused. */
export interface Refusal {
  readonly status: number
  /** InfluxDB's own code, such as `unauthorized` or `not found`; null where it gave none. */
  readonly code: string | null
  /** Its words; empty where it gave none. */
  readonly reason: string
  /** When to ask again; null where it does not say. */
  readonly retryAfterMs: number | null
}

/** The server refused the request. */
export abstract class FridgeStatusError extends FridgeError {
  readonly context: RequestContext
  readonly refusal: Refusal

  constructor(context: RequestContext, refusal: Refusal, advice: string, options?: ErrorOptions) {
    const { status, reason } = refusal
    const words = reason === '' ? '' : `: ${reason}`
    const tries = context.tries > 1 ? ` (sent ${context.tries} times)` : ''
    super(
      `Could not ${context.asked}: ${context.url} answered ${status}${words}${tries}. ${advice}.`,
      options,
    )
    this.context = context
    this.refusal = refusal
  }
}

/** 401 or 403: the token is unknown, or not allowed to read this bucket. */
export class FridgeAuthorizationError extends FridgeStatusError {
  override readonly name = 'FridgeAuthorizationError'

  constructor(context: RequestContext, refusal: Refusal, options?: ErrorOptions) {
    super(
      context,
      refusal,
      'Check the token (INFLUXDB_TOKEN or token) and that it may read this bucket',
      options,
    )
  }
}

/** 404: the server has no such bucket or organisation, or it is no InfluxDB 2; 3xx: it is elsewhere. */
export class FridgeNotFoundError extends FridgeStatusError {
  override readonly name = 'FridgeNotFoundError'

  constructor(context: RequestContext, refusal: Refusal, options?: ErrorOptions) {
    super(
      context,
      refusal,
      'Check the names of bucket and organisation, which are those shown by InfluxDB, and the address',
      options,
    )
  }
}

/** 400 and other refusals: the server does not understand or does not allow the query. */
export class FridgeQueryError extends FridgeStatusError {
  override readonly name = 'FridgeQueryError'

  constructor(context: RequestContext, refusal: Refusal, options?: ErrorOptions) {
    super(
      context,
      refusal,
      'Look at the time range, the names and the aggregate that were asked for',
      options,
    )
  }
}

/** 429 and 500 and above: the server has too much to do, or failed. */
export class FridgeServerError extends FridgeStatusError {
  override readonly name = 'FridgeServerError'

  constructor(context: RequestContext, refusal: Refusal, options?: ErrorOptions) {
    const { retryAfterMs } = refusal
    const when = retryAfterMs === null ? 'later' : `in ${Math.ceil(retryAfterMs / 1000)} s`
    super(context, refusal, `Ask again ${when}; if it stays, look into the log of the server`, options)
  }
}

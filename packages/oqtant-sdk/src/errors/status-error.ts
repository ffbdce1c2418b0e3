import { OqtantError } from './oqtant-error.js'
import type { RequestContext } from './request-context.js'

export type OqtantStatusErrorName =
  | 'OqtantStatusError'
  | 'OqtantAuthorizationError'
  | 'OqtantNotFoundError'
  | 'OqtantConflictError'
  | 'OqtantValidationError'
  | 'OqtantRateLimitError'
  | 'OqtantServerError'

/** One field that the service refused. */
export interface RefusedField {
  /** Where, such as `['body', 'inputs', 0, 'values', 'end_time_ms']`. */
  readonly loc: readonly (string | number)[]
  readonly msg: string
}

/** What the service said when it refused. */
export interface Refusal {
  readonly status: number
  /** The reply's `detail` (or `error`, `message`) as text; null where it holds none, for example a web page. */
  readonly detail: string | null
  /** The fields of a `detail` that is a list of `{loc, msg}`. */
  readonly fields: readonly RefusedField[]
  /** `X-Request-Id` or the like, for a question to the service's people. */
  readonly requestId: string | null
  /** `Retry-After` in ms from now; null where the service names none. */
  readonly retryAfterMs: number | null
}

/** The service answered with a status of 400 or more (or an unexpected one below 200 or above 299). */
export class OqtantStatusError extends OqtantError implements Refusal {
  override readonly name: OqtantStatusErrorName = 'OqtantStatusError'
  readonly context: RequestContext
  readonly status: number
  readonly detail: string | null
  readonly fields: readonly RefusedField[]
  readonly requestId: string | null
  readonly retryAfterMs: number | null
  readonly jobId: string | null

  constructor(context: RequestContext, refusal: Refusal, advice?: string, options?: ErrorOptions) {
    const { status, detail, requestId } = refusal
    const said = detail === null ? 'without a reason' : `saying '${detail}'`
    const request = requestId === null ? '' : ` (request ${requestId})`
    const todo = advice ?? 'Check the address (BASE_URL or baseUrl) and what was asked'
    super(`Could not ${context.asked}: the service answered ${status} ${said}${request}. ${todo}.`, options)
    this.context = context
    this.status = status
    this.detail = detail
    this.fields = refusal.fields
    this.requestId = requestId
    this.retryAfterMs = refusal.retryAfterMs
    this.jobId = context.jobId
  }
}

/** 401 (the token is no longer good) or 403 (this account may not do that). */
export class OqtantAuthorizationError extends OqtantStatusError {
  override readonly name = 'OqtantAuthorizationError'

  constructor(context: RequestContext, refusal: Refusal, options?: ErrorOptions) {
    const advice =
      refusal.status === 401
        ? 'Log in again: getUserToken({ again: true })'
        : 'Log in with an account that may do this, or ask the service for the right'
    super(context, refusal, advice, options)
  }
}

/** 404: no such job for this account, or no such route under this base address. */
export class OqtantNotFoundError extends OqtantStatusError {
  override readonly name = 'OqtantNotFoundError'

  constructor(context: RequestContext, refusal: Refusal, options?: ErrorOptions) {
    const advice =
      context.jobId === null
        ? 'Check the address (BASE_URL or baseUrl) and the generation of the protocol'
        : 'Check the id (searchJobs lists yours) and the account that is logged in'
    super(context, refusal, advice, options)
  }
}

/** 409: the job's state does not allow it, such as cancelling what has ended. */
export class OqtantConflictError extends OqtantStatusError {
  override readonly name = 'OqtantConflictError'

  constructor(context: RequestContext, refusal: Refusal, options?: ErrorOptions) {
    super(context, refusal, "Look at the job's status with getJob first", options)
  }
}

/** 422: the service's own rules do not allow what was sent; `fields` names what. */
export class OqtantValidationError extends OqtantStatusError {
  override readonly name = 'OqtantValidationError'

  constructor(context: RequestContext, refusal: Refusal, options?: ErrorOptions) {
    super(context, refusal, 'Change what it names and send it again', options)
  }
}

/** 429: too many requests or runs; `retryAfterMs` says when more are allowed, where the service does. */
export class OqtantRateLimitError extends OqtantStatusError {
  override readonly name = 'OqtantRateLimitError'

  constructor(context: RequestContext, refusal: Refusal, options?: ErrorOptions) {
    const { retryAfterMs } = refusal
    const when = retryAfterMs === null ? 'later' : `in ${Math.ceil(retryAfterMs / 1000)} s`
    super(context, refusal, `Ask again ${when}; getJobLimits says how many runs are left`, options)
  }
}

/** 500 and above: the service or something before it failed. */
export class OqtantServerError extends OqtantStatusError {
  override readonly name = 'OqtantServerError'

  constructor(context: RequestContext, refusal: Refusal, options?: ErrorOptions) {
    super(
      context,
      refusal,
      'Ask again later; if it stays, tell the service the time and the request',
      options,
    )
  }
}

import { OqtantError } from './oqtant-error.js'
import type { RequestContext } from './request-context.js'

/** No answer, or only a part of one: the service cannot be reached or the line was cut. */
export class OqtantConnectionError extends OqtantError {
  override readonly name = 'OqtantConnectionError'
  readonly context: RequestContext
  /** `ECONNREFUSED` and the like, null where the platform gives none (browsers). */
  readonly code: string | null
  /** Whether the service cannot have got the request: no connection was ever made. */
  readonly neverSent: boolean

  constructor(context: RequestContext, problem: ConnectionProblem, options?: ErrorOptions) {
    const { code, neverSent, words } = problem
    const origin = originOf(context.url)
    const advice = neverSent
      ? `Check that ${origin} is the right address (BASE_URL or baseUrl) and that the service runs`
      : 'Check the network, then ask again'
    super(`Could not ${context.asked}: ${words}${timesSent(context)}. ${advice}.`, options)
    this.context = context
    this.code = code
    this.neverSent = neverSent
  }
}

export interface ConnectionProblem {
  readonly code: string | null
  readonly neverSent: boolean
  /** What happened, in words. */
  readonly words: string
}

/** The service kept silent for longer than allowed, or the call as a whole took too long. */
export class OqtantTimeoutError extends OqtantError {
  override readonly name = 'OqtantTimeoutError'
  readonly context: RequestContext
  /** `silence`: no byte came for `timeoutMs`; `call`: the call with all its repetitions took longer than `timeoutMs`. */
  readonly kind: 'silence' | 'call'
  readonly timeoutMs: number

  constructor(
    context: RequestContext,
    limit: { kind: 'silence' | 'call'; timeoutMs: number },
    options?: ErrorOptions,
  ) {
    const what =
      limit.kind === 'silence'
        ? `${originOf(context.url)} sent nothing for ${limit.timeoutMs} ms`
        : `it took longer than ${limit.timeoutMs} ms in all`
    const option = limit.kind === 'silence' ? 'silenceTimeoutMs' : 'timeoutMs'
    super(
      `Could not ${context.asked}: ${what}${timesSent(context)}. Ask again, or allow more with ${option}.`,
      options,
    )
    this.context = context
    this.kind = limit.kind
    this.timeoutMs = limit.timeoutMs
  }
}

function timesSent({ attempts }: RequestContext): string {
  return attempts > 1 ? ` (tried ${attempts} times)` : ''
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url
}

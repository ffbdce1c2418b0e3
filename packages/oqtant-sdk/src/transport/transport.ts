import { OqtantTimeoutError } from '../errors/connection-error.js'
import type { RequestContext } from '../errors/request-context.js'
import { OqtantAuthorizationError } from '../errors/status-error.js'
import type { TokenSource } from '../login/token-source.js'
import type { Clock } from './clock.js'
import { createHttp } from './http.js'
import type { OqtantLogger } from './logger.js'
import { isTransient, pauseBeforeRepeat, type RetryPolicy } from './retry-policy.js'
import { sendOnce } from './send-once.js'
import type { ServiceRequest } from './service-request.js'
import { openTimedScope, type TimedScope } from './timed-scope.js'

export interface TransportSettings {
  readonly fetch: typeof fetch
  readonly tokens: TokenSource
  /** Limit of a call with all its repetitions. */
  readonly timeoutMs: number
  /** Limit of the time without a byte. */
  readonly silenceTimeoutMs: number
  readonly retryPolicy: RetryPolicy
  readonly clock: Clock
  readonly random: () => number
  readonly logger: OqtantLogger
  readonly signal: AbortSignal | undefined
  /** Called with the headers of every answer. */
  readonly onAnswer: (headers: Headers) => void
}

/** Sends requests: with the token, within the time limits, and repeated where that is safe and may help. */
export interface Transport {
  send<Value>(request: ServiceRequest<Value>): Promise<Value>
}

export function createTransport(settings: TransportSettings): Transport {
  const { tokens, timeoutMs, retryPolicy, clock, random, logger } = settings
  const http = createHttp(settings.fetch)

  async function send<Value>(request: ServiceRequest<Value>): Promise<Value> {
    const scope = openTimedScope(timeoutMs, [settings.signal, request.signal])
    try {
      return await sendUntilDone(request, scope)
    } finally {
      scope.close()
    }
  }

  async function sendUntilDone<Value>(request: ServiceRequest<Value>, scope: TimedScope): Promise<Value> {
    const { repeatAfter = isTransient } = request
    const deadline = clock.now() + timeoutMs
    let refusedToken: string | undefined
    for (let attempts = 1; ; attempts++) {
      const context = contextOf(request, attempts)
      const within = <Result>(promise: Promise<Result>) => withinCall(promise, context, scope)
      const token = await within(tokens.getToken({ refused: refusedToken, signal: scope.signal }))
      try {
        return request.read(
          await within(sendOnce(http, request, { token, context, signal: scope.signal, settings })),
        )
      } catch (error) {
        // 401 says that nothing was done: with another token anything may be sent again, once.
        if (isRefusedToken(error) && refusedToken === undefined) {
          refusedToken = token
          const other = await within(tokens.getToken({ refused: token, signal: scope.signal }))
          if (other === token) throw error
          continue
        }
        if (scope.signal.aborted || attempts > retryPolicy.limit || !repeatAfter(error)) throw error
        const pauseMs = pauseBeforeRepeat(error, attempts, retryPolicy, random)
        if (pauseMs === null || clock.now() + pauseMs >= deadline) throw error
        const reason = error instanceof Error ? error.message : String(error)
        logger.warn('asking again', { asked: context.asked, attempts, pauseMs: Math.round(pauseMs), reason })
        await within(clock.sleep(pauseMs, scope.signal))
      }
    }
  }

  /** `promise`, with the call's own error where its time has passed. */
  async function withinCall<Value>(
    promise: Promise<Value>,
    context: RequestContext,
    scope: TimedScope,
  ): Promise<Value> {
    try {
      return await scope.race(promise)
    } catch (error) {
      throw scope.timedOut ? new OqtantTimeoutError(context, { kind: 'call', timeoutMs }) : error
    }
  }

  return { send }
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof OqtantAuthorizationError && error.status === 401
}

function contextOf(request: ServiceRequest<unknown>, attempts: number): RequestContext {
  const { asked, method, url, jobId = null } = request
  return { asked, method, url, jobId, attempts }
}

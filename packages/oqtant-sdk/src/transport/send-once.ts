import type { KyInstance } from 'ky'
import { OqtantConnectionError, OqtantTimeoutError } from '../errors/connection-error.js'
import { OqtantError } from '../errors/oqtant-error.js'
import type { RequestContext } from '../errors/request-context.js'
import { connectionProblem } from './connection-problem.js'
import { readBody } from './read-body.js'
import { refusalError } from './refusal.js'
import { type Reply, requestIdOf } from './reply.js'
import type { ServiceRequest } from './service-request.js'
import { openTimedScope, type TimedScope } from './timed-scope.js'
import type { TransportSettings } from './transport.js'

export interface Attempt {
  readonly token: string
  readonly context: RequestContext
  /** Ends with the whole call. */
  readonly signal: AbortSignal
  readonly settings: Pick<TransportSettings, 'silenceTimeoutMs' | 'clock' | 'logger' | 'onAnswer'>
}

/** One attempt at a request: sends it and reads the answer to its end. Throws for a status that is no success too. */
export async function sendOnce(
  http: KyInstance,
  request: ServiceRequest<unknown>,
  { token, context, signal, settings }: Attempt,
): Promise<Reply> {
  const { silenceTimeoutMs, clock, logger, onAnswer } = settings
  const { method, url, query = {}, json, headers } = request
  const started = clock.now()
  const scope = openTimedScope(silenceTimeoutMs, [signal])
  try {
    scope.signal.throwIfAborted()
    request.onSend?.()
    const answer = http(url, {
      method,
      searchParams: { ...query },
      ...(json === undefined ? {} : { json }),
      headers: { accept: 'application/json', ...headers, authorization: `Bearer ${token}` },
      signal: scope.signal,
    })
    const response = await scope.race(Promise.resolve(answer))
    scope.restart()
    onAnswer(response.headers)
    const { status } = response
    const requestId = requestIdOf(response.headers)
    const text = await readBody(response, scope)
    logger.debug('answered', { ...context, status, requestId, durationMs: clock.now() - started })
    const reply: Reply = { status, headers: response.headers, text, requestId, context }
    if (response.ok) return reply
    // Some services quote the request's headers when they refuse it.
    throw refusalError(context, { ...reply, text: text.replaceAll(token, '***') }, clock.now())
  } catch (error) {
    throw errorOfAttempt(error, context, scope, silenceTimeoutMs)
  } finally {
    scope.close()
  }
}

function errorOfAttempt(
  error: unknown,
  context: RequestContext,
  scope: TimedScope,
  timeoutMs: number,
): unknown {
  if (error instanceof OqtantError) return error
  if (scope.timedOut) return new OqtantTimeoutError(context, { kind: 'silence', timeoutMs })
  if (scope.signal.aborted) return scope.signal.reason
  return new OqtantConnectionError(context, connectionProblem(error), { cause: error })
}

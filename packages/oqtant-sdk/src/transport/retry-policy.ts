import { OqtantConnectionError, OqtantTimeoutError } from '../errors/connection-error.js'
import { OqtantReplyError } from '../errors/reply-error.js'
import { OqtantStatusError } from '../errors/status-error.js'

export interface RetryPolicy {
  readonly limit: number
  readonly baseDelayMs: number
  readonly maxDelayMs: number
}

export const defaultRetryPolicy: RetryPolicy = { limit: 4, baseDelayMs: 500, maxDelayMs: 30_000 }

// 408 and 425 ask for a repetition, 501 will not change.
const passing = new Set([408, 425, 429])

/** Whether the same request may well succeed a little later. */
export function isTransient(error: unknown): boolean {
  if (error instanceof OqtantConnectionError) return true
  if (error instanceof OqtantTimeoutError) return error.kind === 'silence'
  if (error instanceof OqtantReplyError) return error.problem.cutOff
  if (!(error instanceof OqtantStatusError)) return false
  return passing.has(error.status) || (error.status >= 500 && error.status !== 501)
}

/**
 * Pause before the next attempt, ms: what the service asks for by `Retry-After`, else random between 0 and a bound that doubles
 * each time (full jitter, so that many clients do not come back together). Null where the service asks for more than
 * `maxDelayMs`: coming back earlier would be of no use.
 */
export function pauseBeforeRepeat(
  error: unknown,
  attempts: number,
  policy: RetryPolicy,
  random: () => number,
): number | null {
  const asked = error instanceof OqtantStatusError ? error.retryAfterMs : null
  if (asked !== null) return asked <= policy.maxDelayMs ? asked : null
  return random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempts - 1))
}

/** ms from `now` that a `Retry-After` header (seconds, or an HTTP date) asks to wait; null where it says nothing readable. */
export function parseRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? ''
  if (text === '') return null
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : Math.max(0, time - now)
}

import { OqtantArgumentError } from '../errors/oqtant-error.js'
import { fixedToken } from '../login/fixed-token.js'
import type { TokenSource } from '../login/token-source.js'
import { systemClock } from '../transport/clock.js'
import { silentLogger } from '../transport/logger.js'
import { defaultRetryPolicy, type RetryPolicy } from '../transport/retry-policy.js'
import type { TransportSettings } from '../transport/transport.js'
import { resolveBaseUrl } from './base-url.js'
import { checkDuration } from './check-duration.js'
import type { OqtantClientOptions, RetryOptions } from './client-options.js'

export type ClientSettings = Omit<TransportSettings, 'onAnswer'> & { readonly baseUrl: string }

/** The options with every default filled in. */
export function resolveSettings(token: string | TokenSource, options: OqtantClientOptions): ClientSettings {
  const { clock = systemClock } = options
  return {
    baseUrl: resolveBaseUrl(options.baseUrl),
    tokens: typeof token === 'string' ? fixedToken(checkToken(token), clock) : token,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeoutMs: checkDuration('timeoutMs', options.timeoutMs ?? 120_000),
    silenceTimeoutMs: checkDuration('silenceTimeoutMs', options.silenceTimeoutMs ?? 30_000),
    retryPolicy: resolveRetryPolicy(options.retries ?? {}),
    clock,
    random: options.random ?? Math.random,
    logger: options.logger ?? silentLogger,
    signal: options.signal,
  }
}

function resolveRetryPolicy(retries: number | RetryOptions): RetryPolicy {
  const given = typeof retries === 'number' ? { limit: retries } : retries
  const limit = given.limit ?? defaultRetryPolicy.limit
  if (!Number.isSafeInteger(limit) || limit < 0) {
    throw new OqtantArgumentError('retries', `retries must be a whole number from 0, but is ${limit}.`)
  }
  return {
    limit,
    baseDelayMs: checkDuration('retries.baseDelayMs', given.baseDelayMs ?? defaultRetryPolicy.baseDelayMs),
    maxDelayMs: checkDuration('retries.maxDelayMs', given.maxDelayMs ?? defaultRetryPolicy.maxDelayMs),
  }
}

/** The message names no part of the token: it may be a good one with a line break at its end. */
function checkToken(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token
  const what = token === '' ? 'is empty' : 'holds white space or other characters that no token has'
  throw new OqtantArgumentError('token', `The token ${what}. Give getOqtantClient what getUserToken gave.`)
}

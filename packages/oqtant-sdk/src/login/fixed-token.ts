import { OqtantLoginError } from '../errors/login-error.js'
import type { Clock } from '../transport/clock.js'
import { readTokenClaims } from './token-claims.js'
import type { TokenSource } from './token-source.js'

/** A source of one token only. Notices its end before a request is spent on it. */
export function fixedToken(token: string, clock: Clock): TokenSource {
  const expiresAt = readTokenClaims(token)?.expiresAt ?? null
  return {
    async getToken() {
      if (expiresAt !== null && clock.now() >= expiresAt) {
        throw new OqtantLoginError(
          'expired',
          `The token ended at ${new Date(expiresAt).toISOString()}. Log in again with getUserToken, ` +
            'or give getOqtantClient a source that refreshes it: createTokenSource().',
        )
      }
      return token
    },
  }
}

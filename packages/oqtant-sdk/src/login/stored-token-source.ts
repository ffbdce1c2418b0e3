import { isOqtantError } from '../errors/is-oqtant-error.js'
import { OqtantLoginError } from '../errors/login-error.js'
import { raceSignal } from '../transport/timed-scope.js'
import type { Login } from './open-login.js'
import type { TokenSource } from './token-source.js'
import type { StoredTokens } from './token-store.js'

// A token is renewed a little before its end: a request takes its time, and clocks differ.
const renewBeforeMs = 30_000
// Another program's renewal is in the store a moment after ours was refused for it.
const looksForOther = 3
const pauseBetweenLooksMs = 500

/** Takes tokens from a store and renews them there; requests at the same time share one renewal. Never asks a person. */
export function storedTokenSource({ settings, store, endpoint, clock }: Login): TokenSource {
  const { storeKey } = settings
  let current: StoredTokens | null = null
  let renewal: Promise<string> | null = null

  const isGood = (tokens: StoredTokens, refused: string | undefined) =>
    tokens.accessToken !== refused &&
    (tokens.expiresAt === null || clock.now() < tokens.expiresAt - renewBeforeMs)

  async function renew(refused: string | undefined): Promise<string> {
    // Another program may have renewed it, and most refresh tokens are good once.
    const tokens = await store.load(storeKey)
    current = tokens
    if (tokens === null) {
      throw new OqtantLoginError(
        'expired',
        `Nobody is logged in at ${settings.authBaseUrl}. Log in with getUserToken.`,
      )
    }
    if (isGood(tokens, refused)) return tokens.accessToken
    if (tokens.refreshToken === null) return lastUse(tokens)
    try {
      current = await endpoint.refresh(tokens.refreshToken)
    } catch (error) {
      if (!isOqtantError(error, 'OqtantLoginError') || error.reason !== 'denied') throw error
      return afterRefusal(tokens, refused, error)
    }
    await store.save(storeKey, current)
    return current.accessToken
  }

  /**
   * The token that another program is just getting for the same refresh token, else the login has ended. What is stored stays:
   * it may be the other program's by now.
   */
  async function afterRefusal(
    tried: StoredTokens,
    refused: string | undefined,
    cause: Error,
  ): Promise<string> {
    for (let look = 0; look < looksForOther; look++) {
      if (look > 0) await clock.sleep(pauseBetweenLooksMs)
      current = await store.load(storeKey)
      if (current === null || current.refreshToken === tried.refreshToken) continue
      if (isGood(current, refused)) return current.accessToken
    }
    const message = 'The login has ended and the service does not renew it. Log in again with getUserToken.'
    throw new OqtantLoginError('expired', message, { cause })
  }

  /** A token that cannot be renewed is used to its very end. */
  function lastUse({ accessToken, expiresAt }: StoredTokens): string {
    if (expiresAt === null || clock.now() < expiresAt) return accessToken
    throw new OqtantLoginError(
      'expired',
      `The token ended at ${new Date(expiresAt).toISOString()} and there is none to renew it with. Log in again with getUserToken.`,
    )
  }

  return {
    async getToken({ refused, signal } = {}) {
      signal?.throwIfAborted()
      current ??= await store.load(storeKey, signal)
      if (current !== null && isGood(current, refused)) return current.accessToken
      renewal ??= renew(refused).finally(() => {
        renewal = null
      })
      return signal === undefined ? renewal : raceSignal(renewal, signal)
    },
  }
}

import { isOqtantError } from '../errors/is-oqtant-error.js'
import { type Clock, systemClock } from '../transport/clock.js'
import type { LoginOptions } from './login-options.js'
import { type LoginSettings, resolveLoginSettings } from './login-settings.js'
import { storedTokenSource } from './stored-token-source.js'
import { createTokenEndpoint, type TokenEndpoint } from './token-endpoint.js'
import type { TokenStore } from './token-store.js'

/** What a login consists of, on any platform. */
export interface Login {
  readonly settings: LoginSettings
  readonly store: TokenStore
  readonly endpoint: TokenEndpoint
  readonly clock: Clock
}

export function openLogin(options: LoginOptions, defaultStore: () => TokenStore): Login {
  const { clock = systemClock, fetch = (input, init) => globalThis.fetch(input, init) } = options
  const settings = resolveLoginSettings(options)
  return {
    settings,
    store: options.store ?? defaultStore(),
    endpoint: createTokenEndpoint(settings, fetch, clock),
    clock,
  }
}

/** The stored token, renewed if need be; null where only a person can give another. */
export async function takeStoredToken(login: Login, { again, signal }: LoginOptions): Promise<string | null> {
  if (again) return null
  try {
    return await storedTokenSource(login).getToken({ signal })
  } catch (error) {
    if (isOqtantError(error, 'OqtantLoginError') && error.reason === 'expired') return null
    throw error
  }
}

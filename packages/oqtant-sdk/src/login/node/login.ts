import { OqtantLoginError } from '../../errors/login-error.js'
import type { LoginOptions } from '../login-options.js'
import type { TokenSource } from '../token-source.js'

/** Logs in (or takes the stored token, refreshed if need be) and resolves to an access token. Throws `OqtantLoginError`. */
export async function getUserToken(options: LoginOptions = {}): Promise<string> {
  return createTokenSource(options).getToken({ signal: options.signal })
}

/** A source for `getOqtantClient` that takes tokens from the store and refreshes them; it never opens a browser by itself. */
export function createTokenSource(_options: LoginOptions = {}): TokenSource {
  throw new OqtantLoginError('settings', 'Logging in is on its way.')
}

import type { LoginOptions } from '../login-options.js'
import { openLogin, takeStoredToken } from '../open-login.js'
import { storedTokenSource } from '../stored-token-source.js'
import type { TokenSource } from '../token-source.js'
import { logIn } from './log-in.js'
import { createTokenFileStore, tokenFilePath } from './token-file-store.js'

const userStore = () => createTokenFileStore(tokenFilePath())

/**
 * An access token: the stored one (renewed if need be), else of a login in the browser. Throws `OqtantLoginError`; rejects with
 * the signal's reason when that is aborted.
 */
export async function getUserToken(options: LoginOptions = {}): Promise<string> {
  const login = openLogin(options, userStore)
  const stored = await takeStoredToken(login, options)
  if (stored !== null) return stored
  const tokens = await logIn(login.settings, login.endpoint, options)
  await login.store.save(login.settings.storeKey, tokens)
  return tokens.accessToken
}

/**
 * A source for `getOqtantClient` that takes the tokens of the last `getUserToken` from the store and renews them as they end.
 * It never opens a browser: where nobody is logged in, its requests throw `OqtantLoginError`.
 */
export function createTokenSource(options: LoginOptions = {}): TokenSource {
  return storedTokenSource(openLogin(options, userStore))
}

/** Forgets the stored tokens. */
export async function logOut(options: LoginOptions = {}): Promise<void> {
  const { store, settings } = openLogin(options, userStore)
  await store.remove(settings.storeKey, options.signal)
}

import { OqtantLoginError } from '../../errors/login-error.js'
import { openTimedScope } from '../../transport/timed-scope.js'
import type { LoginOptions } from '../login-options.js'
import { openLogin, takeStoredToken } from '../open-login.js'
import { storedTokenSource } from '../stored-token-source.js'
import type { TokenSource } from '../token-source.js'
import { beginLogin, completeLogin, isLoginAnswer, type LoginPage } from './redirect-login.js'
import { createSessionTokenStore } from './session-token-store.js'

const tabStore = () => createSessionTokenStore(currentPage().sessionStorage)

/**
 * An access token: of the login service's answer that this page was loaded with, else the stored one (renewed if need be). Where
 * there is neither, leaves the page for the login service, which leads back to it; call this again then. Throws `OqtantLoginError`.
 */
export async function getUserToken(options: LoginOptions = {}): Promise<string> {
  const page = currentPage()
  const login = openLogin(options, tabStore)
  if (isLoginAnswer(page)) {
    const tokens = await completeLogin(login.endpoint, page, options.signal)
    await login.store.save(login.settings.storeKey, tokens)
    return tokens.accessToken
  }
  const stored = await takeStoredToken(login, options)
  if (stored !== null) return stored
  await beginLogin(login.settings, page)
  return waitUntilGone(options)
}

/** A source for `getOqtantClient` that takes the tokens of `getUserToken` from the store and renews them as they end. */
export function createTokenSource(options: LoginOptions = {}): TokenSource {
  return storedTokenSource(openLogin(options, tabStore))
}

/** Forgets the stored tokens. */
export async function logOut(options: LoginOptions = {}): Promise<void> {
  const { store, settings } = openLogin(options, tabStore)
  await store.remove(settings.storeKey, options.signal)
}

function currentPage(): LoginPage {
  const { location, history, sessionStorage } = globalThis
  if (location !== undefined && history !== undefined) return { location, history, sessionStorage }
  throw new OqtantLoginError(
    'settings',
    'There is no page to log in from (a worker has none). Log in on the page and hand the token over.',
  )
}

/** The page is about to be left; what is waited for here is only that it is not. */
async function waitUntilGone({ timeoutMs = 300_000, signal }: LoginOptions): Promise<never> {
  const scope = openTimedScope(timeoutMs, [signal])
  try {
    return await scope.race(new Promise<never>(() => {}))
  } catch (error) {
    if (!scope.timedOut) throw error
    throw new OqtantLoginError(
      'timeout',
      `The page was not left for the login service within ${timeoutMs} ms. Load it again.`,
    )
  } finally {
    scope.close()
  }
}

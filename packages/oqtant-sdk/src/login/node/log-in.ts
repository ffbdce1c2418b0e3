import { OqtantLoginError } from '../../errors/login-error.js'
import { openTimedScope } from '../../transport/timed-scope.js'
import { authorizationUrl, beginAuthorization } from '../authorization.js'
import type { LoginOptions } from '../login-options.js'
import type { LoginSettings } from '../login-settings.js'
import type { TokenEndpoint } from '../token-endpoint.js'
import type { StoredTokens } from '../token-store.js'
import { createLoginAnswers } from './login-answers.js'
import { startLoopbackServer } from './loopback-server.js'
import { openBrowser } from './open-browser.js'

/** Where Oqtant's login service may send its answer. */
const loginPorts = [8080, 8081, 8082, 8083, 8084, 8085]

/** Sends the person to the login service and takes its answer on a throw-away server of this machine. Always ends. */
export async function logIn(
  settings: LoginSettings,
  endpoint: TokenEndpoint,
  options: LoginOptions,
): Promise<StoredTokens> {
  const { authServerPort, timeoutMs = 300_000, signal } = options
  signal?.throwIfAborted()
  const scope = openTimedScope(timeoutMs, [signal])
  const answers = createLoginAnswers(endpoint, scope.signal)
  const ports = authServerPort === undefined ? loginPorts : [authServerPort]
  try {
    const server = await startLoopbackServer(ports, answers.listener)
    try {
      const origin = `http://localhost:${server.port}`
      const pending = beginAuthorization(origin)
      answers.expect(pending, await authorizationUrl(settings, pending))
      const opened = show(`${origin}/login`, options.openBrowser ?? openBrowser)
      return await scope.race(Promise.race([answers.tokens, opened]))
    } finally {
      await server.close()
    }
  } catch (error) {
    if (!scope.timedOut) throw error
    const message = `Nobody logged in within ${timeoutMs} ms. Log in again, or allow more with timeoutMs.`
    throw new OqtantLoginError('timeout', message)
  } finally {
    scope.close()
  }
}

/** Rejects where the address cannot be shown; never resolves, as that is not the end of the login. */
async function show(url: string, open: (url: string) => void | Promise<void>): Promise<never> {
  try {
    await open(url)
  } catch (cause) {
    if (cause instanceof OqtantLoginError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    const message = `openBrowser could not show ${url}: ${reason}. Mend it, or leave it out for the desktop's browser.`
    throw new OqtantLoginError('browser-failed', message, { cause })
  }
  return new Promise(() => {})
}

import { z } from 'zod'
import { OqtantLoginError } from '../errors/login-error.js'
import type { Clock } from '../transport/clock.js'
import { connectionProblem } from '../transport/connection-problem.js'
import { createHttp } from '../transport/http.js'
import { readBody } from '../transport/read-body.js'
import { openTimedScope } from '../transport/timed-scope.js'
import { whatTextLooksLike } from '../wire/text-look.js'
import type { PendingAuthorization } from './authorization.js'
import type { LoginSettings } from './login-settings.js'
import { readTokenClaims } from './token-claims.js'
import type { StoredTokens } from './token-store.js'

export interface TokenEndpoint {
  exchangeCode(code: string, pending: PendingAuthorization, signal?: AbortSignal): Promise<StoredTokens>
  /** Throws `OqtantLoginError` `denied` where the refresh token is no longer good. */
  refresh(refreshToken: string, signal?: AbortSignal): Promise<StoredTokens>
}

const silenceTimeoutMs = 30_000

const tokenReply = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish().catch(null),
  expires_in: z.coerce.number().positive().nullish().catch(null),
})
const tokenRefusal = z.looseObject({ error: z.string(), error_description: z.string().nullish().catch(null) })

export function createTokenEndpoint(
  { authBaseUrl, clientId }: LoginSettings,
  fetchToken: typeof fetch,
  clock: Clock,
): TokenEndpoint {
  const url = `${authBaseUrl}/oauth/token`
  const http = createHttp(fetchToken)

  // Its fields are secrets: no error may quote what was sent, and none quotes what came.
  async function ask(fields: Readonly<Record<string, string>>, signal: AbortSignal | undefined) {
    const scope = openTimedScope(silenceTimeoutMs, [signal])
    try {
      const body = new URLSearchParams({ ...fields, client_id: clientId })
      const response = await scope.race(
        Promise.resolve(http.post(url, { body, redirect: 'error', signal: scope.signal })),
      )
      scope.restart()
      return { status: response.status, text: await readBody(response, scope) }
    } catch (cause) {
      if (signal?.aborted) throw signal.reason
      const { words } = connectionProblem(cause)
      const what = scope.timedOut ? `it sent nothing for ${silenceTimeoutMs} ms` : words
      throw new OqtantLoginError(
        'unreachable',
        `The login service at ${url} did not answer: ${what}. Check the address and the network, then log in again.`,
        { cause },
      )
    } finally {
      scope.close()
    }
  }

  async function askForTokens(
    fields: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<z.infer<typeof tokenReply>> {
    const { status, text } = await ask(fields, signal)
    const json = parseQuietly(text)
    const tokens = tokenReply.safeParse(json)
    if (tokens.success && status < 300) return tokens.data
    const refusal = tokenRefusal.safeParse(json)
    // Anything else that holds an error is a service in trouble, which says nothing about the login.
    if (refusal.success && status >= 400 && status < 500 && status !== 429) {
      const { error, error_description } = refusal.data
      throw new OqtantLoginError(
        'denied',
        `The login service gave no token: ${error_description ?? error} (status ${status}). Log in again.`,
      )
    }
    if (status >= 500 || status === 429) {
      throw new OqtantLoginError(
        'unreachable',
        `The login service at ${url} answered ${status}. Try again later.`,
      )
    }
    const came = json === null ? whatTextLooksLike(text.trimStart()) : 'JSON without access_token'
    throw new OqtantLoginError(
      'no-token',
      `The login service at ${url} answered ${status} without a token (${came}). Check authBaseUrl, then log in again.`,
    )
  }

  function toStore(reply: z.infer<typeof tokenReply>, earlierRefreshToken: string | null): StoredTokens {
    const { access_token: accessToken, refresh_token, expires_in } = reply
    const endsAt = expires_in ? clock.now() + expires_in * 1000 : null
    return {
      accessToken,
      refreshToken: refresh_token ?? earlierRefreshToken,
      expiresAt: readTokenClaims(accessToken)?.expiresAt ?? endsAt,
    }
  }

  return {
    async exchangeCode(code, { verifier, redirectUri }, signal) {
      const fields = {
        grant_type: 'authorization_code',
        code_verifier: verifier,
        code,
        redirect_uri: redirectUri,
      }
      return toStore(await askForTokens(fields, signal), null)
    },
    async refresh(refreshToken, signal) {
      const fields = { grant_type: 'refresh_token', refresh_token: refreshToken }
      return toStore(await askForTokens(fields, signal), refreshToken)
    },
  }
}

function parseQuietly(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What came instead is described from the text; a parser's own words would quote it, tokens and all.
    return null
  }
}

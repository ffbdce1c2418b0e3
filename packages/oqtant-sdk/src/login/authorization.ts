import { OqtantLoginError } from '../errors/login-error.js'
import type { LoginSettings } from './login-settings.js'

/** What is kept while the person is at the login service. */
export interface PendingAuthorization {
  /** Comes back with the answer: another value means that the answer is not to this question. */
  readonly state: string
  /** Proof Key for Code Exchange (RFC 7636): only who knows it can exchange the code. */
  readonly verifier: string
  readonly redirectUri: string
}

export function beginAuthorization(redirectUri: string): PendingAuthorization {
  return { state: randomText(32), verifier: randomText(64), redirectUri }
}

/** Where to send the person: authorization code with PKCE, S256. */
export async function authorizationUrl(
  { authBaseUrl, clientId, audience, scope }: LoginSettings,
  { state, verifier, redirectUri }: PendingAuthorization,
): Promise<string> {
  const url = new URL(`${authBaseUrl}/authorize`)
  const query = {
    response_type: 'code',
    scope,
    audience,
    code_challenge: base64Url(new Uint8Array(await sha256(verifier))),
    code_challenge_method: 'S256',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

/** The code of the login service's answer. Throws `OqtantLoginError` where it is a no, or the answer to another question. */
export function readAuthorizationCode(answer: URLSearchParams, { state }: PendingAuthorization): string {
  if (answer.get('state') !== state) {
    throw new OqtantLoginError(
      'wrong-state',
      'The answer of the login service does not belong to this login: its state is another one. Somebody may have tried to slip in an account. Log in again.',
    )
  }
  const code = answer.get('code')
  if (code !== null && code !== '') return code
  const error = answer.get('error')
  if (error === null)
    throw new OqtantLoginError(
      'no-token',
      'The login service sent neither a code nor an error. Log in again.',
    )
  const said = answer.get('error_description') ?? error
  throw new OqtantLoginError(
    'denied',
    `The login service said no: ${said.slice(0, 300)} (${error.slice(0, 60)}). Log in again and allow it.`,
  )
}

function sha256(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
}

function randomText(bytes: number): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(bytes)))
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

import { createHash, randomBytes } from 'node:crypto'

export interface Tokens {
  readonly access_token: string
  readonly refresh_token?: string
  readonly token_type: string
  readonly expires_in: number
  readonly scope: string
}

export interface LogIn {
  readonly consent?: string | undefined
  readonly user?: string | undefined
  readonly scope?: string
}

/** Where the programs of these tests would listen for a code; nobody does. */
export const redirectUri = 'http://localhost:8080'

export function newVerifier() {
  const verifier = randomBytes(80).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

export function authorizeAddress(url: string, challenge: string, more: Record<string, string> = {}): URL {
  const address = new URL('/authorize', url)
  const query = {
    response_type: 'code',
    client_id: 'a-program',
    redirect_uri: redirectUri,
    scope: 'offline_access openid',
    audience: 'https://oqtant.test/oqtant',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  }
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
  return address
}

/** Sends a form to `/oauth/token`. */
export async function askForToken(url: string, fields: Record<string, string>) {
  const response = await fetch(new URL('/oauth/token', url), {
    method: 'POST',
    body: new URLSearchParams(fields),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** The query that a redirect brings back to the program. */
export async function answerOf(address: URL | Promise<Response>): Promise<URLSearchParams> {
  const response = await (address instanceof URL ? fetch(address, { redirect: 'manual' }) : address)
  const location = response.headers.get('location')
  if (location === null) throw new RangeError(`No redirect, but ${response.status} ${await response.text()}`)
  return new URL(location).searchParams
}

/** Logs in as a script does. */
export async function logIn(url: string, { consent, user, scope }: LogIn = {}): Promise<Tokens> {
  const { verifier, challenge } = newVerifier()
  const answer = await answerOf(
    authorizeAddress(url, challenge, {
      ...(consent !== undefined && { consent }),
      ...(user !== undefined && { login_hint: user }),
      ...(scope !== undefined && { scope }),
    }),
  )
  const { body } = await askForToken(url, {
    grant_type: 'authorization_code',
    client_id: 'a-program',
    code: answer.get('code') ?? '',
    code_verifier: verifier,
    redirect_uri: redirectUri,
  })
  return body
}

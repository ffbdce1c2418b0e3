import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { tokenOf } from '../client/token-of.js'

export interface LoginServer {
  readonly url: string
  /** Queries of `/authorize`. */
  readonly authorizations: URLSearchParams[]
  /** Fields of what was posted to `/oauth/token`. */
  readonly exchanges: URLSearchParams[]
  /** What the person's browser is sent back with, in place of the code and the right state. */
  answer: Readonly<Record<string, string>> | null
  /** What `/oauth/token` answers, in place of tokens. */
  tokenAnswer: ((response: ServerResponse) => void) | null
  /** How long its access tokens last, s. */
  expiresIn: number
  /** The service's idea of the time, ms. */
  now: () => number
}

/** A login service: authorization code with PKCE, refresh tokens that are good once. Gone when the test is over. */
export async function startLoginServer(): Promise<LoginServer> {
  const challenges = new Map<string, string>()
  let goodRefreshToken = ''
  const http = createServer((request, response) => {
    respond(request, response).catch((error) => response.destroy(error))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    http.closeAllConnections()
    http.close()
  })
  const server: LoginServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    authorizations: [],
    exchanges: [],
    answer: null,
    tokenAnswer: null,
    expiresIn: 7_200,
    now: () => Date.now(),
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', server.url)
    if (url.pathname === '/authorize') return authorize(url.searchParams, response)
    let body = ''
    for await (const chunk of request) body += chunk
    const fields = new URLSearchParams(body)
    server.exchanges.push(fields)
    if (server.tokenAnswer !== null) return server.tokenAnswer(response)
    const isGood =
      fields.get('grant_type') === 'refresh_token'
        ? fields.get('refresh_token') === goodRefreshToken
        : challenges.get(fields.get('code') ?? '') === challengeOf(fields.get('code_verifier') ?? '')
    if (!isGood)
      return reply(response, 403, { error: 'invalid_grant', error_description: 'Unknown or used.' })
    goodRefreshToken = `refresh-${server.exchanges.length}`
    return reply(response, 200, {
      access_token: tokenOf({ exp: server.now() / 1000 + server.expiresIn, round: server.exchanges.length }),
      refresh_token: goodRefreshToken,
      expires_in: server.expiresIn,
      token_type: 'Bearer',
    })
  }

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    server.authorizations.push(query)
    const code = `code-${server.authorizations.length}`
    challenges.set(code, query.get('code_challenge') ?? '')
    const back = new URL(query.get('redirect_uri') ?? '')
    const answer = { state: query.get('state') ?? '', ...(server.answer ?? { code }) }
    for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value)
    response.writeHead(302, { location: back.href }).end()
  }
  return server
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/// <reference types="node" />
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { type PendingAuthorization, readAuthorizationCode } from '../authorization.js'
import type { TokenEndpoint } from '../token-endpoint.js'
import type { StoredTokens } from '../token-store.js'
import { loginPage, loginPageHeaders } from './login-page.js'

/** What the throw-away server answers, and the tokens that come of it. */
export interface LoginAnswers {
  readonly listener: RequestListener
  /** From now on requests are answered: `/login` leads to the login service, `/` takes its answer. */
  expect(pending: PendingAuthorization, loginUrl: string): void
  /** Settles once the person's page has been sent. */
  readonly tokens: Promise<StoredTokens>
}

interface Login {
  readonly pending: PendingAuthorization
  readonly loginUrl: string
}

export function createLoginAnswers(endpoint: TokenEndpoint, signal: AbortSignal): LoginAnswers {
  let login: Login | null = null
  let isAnswered = false
  let resolveTokens: (tokens: StoredTokens) => void = () => {}
  let rejectTokens: (error: unknown) => void = () => {}
  const tokens = new Promise<StoredTokens>((resolve, reject) => {
    resolveTokens = resolve
    rejectTokens = reject
  })
  // It may fail while nobody waits for it yet.
  tokens.catch(() => {})

  async function takeAnswer(
    answer: URLSearchParams,
    response: ServerResponse,
    { pending }: Login,
  ): Promise<void> {
    isAnswered = true
    try {
      const received = await endpoint.exchangeCode(readAuthorizationCode(answer, pending), pending, signal)
      await sendPage(
        response,
        200,
        'You are logged in.',
        'You may close this tab and go back to your program.',
      )
      resolveTokens(received)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      await sendPage(response, 400, 'The login failed.', reason)
      rejectTokens(error)
    }
  }

  async function answerRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (login === null)
      return sendPage(response, 503, 'One moment.', 'The login is about to begin: load this page again.')
    const { pending, loginUrl } = login
    const { origin, port } = new URL(pending.redirectUri)
    const url = new URL(request.url ?? '/', origin)
    // Another name for this machine may be that of a page elsewhere (DNS rebinding).
    const hosts = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`)
    if (!hosts.includes(request.headers.host?.toLowerCase() ?? '')) {
      return sendPage(response, 421, 'Not here.', `This server answers to ${hosts[0]} only.`)
    }
    if (request.method !== 'GET' || !['/', '/login'].includes(url.pathname)) {
      return sendPage(response, 404, 'Not here.', 'This server only takes the answer of a login.')
    }
    if (url.pathname === '/login') {
      response.writeHead(307, { ...loginPageHeaders, location: loginUrl }).end()
      return
    }
    const answer = url.searchParams
    if (!isAnswered && ['code', 'error', 'state'].some((name) => answer.has(name))) {
      return takeAnswer(answer, response, login)
    }
    const detail = isAnswered ? 'This login has had its answer.' : `The login is at ${origin}/login.`
    return sendPage(response, 400, 'Nothing to do here.', detail)
  }

  return {
    listener: (request, response) => {
      answerRequest(request, response).catch(rejectTokens)
    },
    expect(pending, loginUrl) {
      login = { pending, loginUrl }
    },
    tokens,
  }
}

/** Resolves once the page has gone out, or its reader has gone. */
function sendPage(response: ServerResponse, status: number, heading: string, detail: string): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', () => resolve())
    response.writeHead(status, loginPageHeaders).end(loginPage(heading, detail))
  })
}

import { z } from 'zod'
import { OqtantLoginError } from '../../errors/login-error.js'
import { authorizationUrl, beginAuthorization, readAuthorizationCode } from '../authorization.js'
import type { LoginSettings } from '../login-settings.js'
import type { TokenEndpoint } from '../token-endpoint.js'
import type { StoredTokens } from '../token-store.js'
import type { TextStorage } from './session-token-store.js'

/** The page that logs in; a browser's own `window` is one. */
export interface LoginPage {
  readonly location: Pick<Location, 'href' | 'assign'>
  readonly history: Pick<History, 'replaceState'>
  readonly sessionStorage: TextStorage
}

const pendingName = 'coldlab-oqtant-login'
const pendingAuthorization = z.object({ state: z.string(), verifier: z.string(), redirectUri: z.string() })

/** Leaves the page for the login service, which leads back to this same address. */
export async function beginLogin(settings: LoginSettings, page: LoginPage): Promise<void> {
  const { origin, pathname } = new URL(page.location.href)
  const pending = beginAuthorization(origin + pathname)
  page.sessionStorage.setItem(pendingName, JSON.stringify(pending))
  page.location.assign(await authorizationUrl(settings, pending))
}

/** Whether the page was loaded by the login service's answer. */
export function isLoginAnswer(page: LoginPage): boolean {
  const { searchParams } = new URL(page.location.href)
  const isAnswer = searchParams.has('state') && (searchParams.has('code') || searchParams.has('error'))
  return isAnswer && page.sessionStorage.getItem(pendingName) !== null
}

/** Exchanges the answer for tokens and takes it out of the address. */
export async function completeLogin(
  endpoint: TokenEndpoint,
  page: LoginPage,
  signal: AbortSignal | undefined,
): Promise<StoredTokens> {
  const url = new URL(page.location.href)
  const kept = page.sessionStorage.getItem(pendingName)
  const pending = pendingAuthorization.safeParse(kept === null ? null : JSON.parse(kept)).data
  page.sessionStorage.removeItem(pendingName)
  const answer = new URLSearchParams(url.searchParams)
  for (const name of ['code', 'state', 'error', 'error_description']) url.searchParams.delete(name)
  page.history.replaceState(null, '', url.href)
  if (pending === undefined) {
    throw new OqtantLoginError('wrong-state', 'This tab began no login. Begin one with getUserToken.')
  }
  return endpoint.exchangeCode(readAuthorizationCode(answer, pending), pending, signal)
}

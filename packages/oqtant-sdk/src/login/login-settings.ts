import { resolveBaseUrl } from '../client/base-url.js'
import { environmentVariable } from '../environment.js'
import { OqtantLoginError } from '../errors/login-error.js'
import type { LoginOptions } from './login-options.js'

/** Where and as what to log in. */
export interface LoginSettings {
  /** Without a slash at its end. */
  readonly authBaseUrl: string
  readonly clientId: string
  readonly audience: string
  readonly scope: string
  /** Names these tokens in a store. */
  readonly storeKey: string
}

export function resolveLoginSettings(options: LoginOptions): LoginSettings {
  const baseUrl = new URL(resolveBaseUrl(options.baseUrl))
  const authBaseUrl = resolveAuthBaseUrl(options.authBaseUrl, baseUrl)
  const clientId = options.clientId ?? environmentVariable('AUTH0_CLIENT_ID') ?? 'coldlab'
  const audience = options.audience ?? environmentVariable('AUTH0_AUDIENCE') ?? `${baseUrl.origin}/oqtant`
  const scope = options.scope ?? environmentVariable('AUTH0_SCOPE') ?? 'openid profile offline_access'
  return { authBaseUrl, clientId, audience, scope, storeKey: [authBaseUrl, clientId, audience].join(' ') }
}

function resolveAuthBaseUrl(given: string | undefined, baseUrl: URL): string {
  const domain = environmentVariable('AUTH0_DOMAIN')
  const text =
    given ??
    environmentVariable('AUTH0_BASE_URL') ??
    (domain === undefined ? undefined : `https://${domain}`) ??
    (isThisMachine(baseUrl) ? baseUrl.origin : undefined)
  if (text === undefined) {
    throw new OqtantLoginError(
      'settings',
      `Nothing says where to log in for ${baseUrl.origin}. Set AUTH0_BASE_URL (or AUTH0_DOMAIN), or give authBaseUrl.`,
    )
  }
  const url = URL.canParse(text) ? new URL(text) : null
  if (url !== null && ['http:', 'https:'].includes(url.protocol) && url.search === '') {
    return url.href.replace(/\/+$/, '')
  }
  throw new OqtantLoginError(
    'settings',
    `authBaseUrl (or AUTH0_BASE_URL) must be an address such as http://127.0.0.1:4280, but is '${text}'.`,
  )
}

function isThisMachine({ hostname }: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}

import type { Clock } from '../transport/clock.js'
import type { TokenStore } from './token-store.js'

/** Where and as what to log in, and where to keep the tokens. */
export interface LoginOptions {
  /** Login service. Default: `AUTH0_BASE_URL`, else `https://` + `AUTH0_DOMAIN`, else the origin of `baseUrl` where that is this machine. */
  readonly authBaseUrl?: string | undefined
  /** Address of the API the token is for. Default: `BASE_URL`, else the local laboratory. */
  readonly baseUrl?: string | undefined
  /** Default: `AUTH0_CLIENT_ID`, else `coldlab`. */
  readonly clientId?: string | undefined
  /** Default: `AUTH0_AUDIENCE`, else `{origin of baseUrl}/oqtant`. */
  readonly audience?: string | undefined
  /** Default: `AUTH0_SCOPE`, else `openid profile offline_access`. */
  readonly scope?: string | undefined
  /** Default in Node: `$XDG_CONFIG_HOME/coldlab/oqtant-tokens.json`; in the browser the tab's session storage. */
  readonly store?: TokenStore | undefined
  /** Log in anew even if a good token is in the store. Default false. */
  readonly again?: boolean | undefined
  /** Most ms for the person to log in. Default 300,000. */
  readonly timeoutMs?: number | undefined
  /** Node: port of the throw-away server. Default: the first free one of 8080 to 8085. */
  readonly authServerPort?: number | undefined
  /** Node: shows the address to the person. Default: the programs in `BROWSER`, else the desktop's browser. */
  readonly openBrowser?: ((url: string) => void | Promise<void>) | undefined
  readonly fetch?: typeof fetch | undefined
  readonly clock?: Clock | undefined
  readonly signal?: AbortSignal | undefined
}

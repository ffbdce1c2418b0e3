export interface StoredTokens {
  readonly accessToken: string
  /** Null where the login service gave none. */
  readonly refreshToken: string | null
  /** ms since the epoch; null where nothing says when the access token ends. */
  readonly expiresAt: number | null
}

/**
 * Keeps tokens between programs. `key` names login service, program and audience, so one store serves several accounts' services.
 * In Node the default is a file that only the user can read, in the browser the tab's session storage.
 */
export interface TokenStore {
  load(key: string, signal?: AbortSignal): Promise<StoredTokens | null>
  save(key: string, tokens: StoredTokens, signal?: AbortSignal): Promise<void>
  remove(key: string, signal?: AbortSignal): Promise<void>
}

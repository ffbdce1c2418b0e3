export interface TokenRequest {
  /** A token that the service has just refused: a source that can refresh gives another one. */
  readonly refused?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** Where the client takes its token from before each request; `createTokenSource` makes one that refreshes it. */
export interface TokenSource {
  /** A token that is good now. Throws `OqtantLoginError` where there is none. */
  getToken(request?: TokenRequest): Promise<string>
}

import type { TokenSource } from '../login/token-source.js'
import type { OqtantClientOptions } from './client-options.js'
import { OqtantClient } from './oqtant-client.js'

/**
 * An authorized session with Oqtant. `token` is one of `getUserToken`, or a source that refreshes it (`createTokenSource`).
 * Sends nothing yet.
 */
export async function getOqtantClient(
  token: string | TokenSource,
  options: OqtantClientOptions = {},
): Promise<OqtantClient> {
  options.signal?.throwIfAborted()
  return new OqtantClient(token, options)
}

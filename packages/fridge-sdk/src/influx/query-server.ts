import {
  FridgeAuthorizationError,
  FridgeConnectionError,
  FridgeError,
  FridgeNotFoundError,
  FridgeQueryError,
  FridgeServerError,
  FridgeTimeoutError,
  type RequestContext,
} from '../errors/index.js'
import { readRefusal } from './read-refusal.js'
import { SilenceWatch } from './silence-watch.js'

/** Where queries go, and how. */
export interface QueryServer {
  /** The address without a trailing slash. */
  readonly url: string
  readonly org: string
  readonly token: string
  readonly fetch: typeof fetch
  /** The longest silence that is borne, before the answer and inside it. */
  readonly timeoutMs: number
  /** Whether answers may come compressed. */
  readonly gzip: boolean
}

/**
 * Sends a Flux query and hands the bytes of its answer to `take` as they come. Nothing is sent again here.
 * Throws one of the errors of a request; `signal` ends it with its reason.
 */
export function sendQuery(
  server: QueryServer,
  flux: string,
  context: RequestContext,
  take: (bytes: Uint8Array) => void,
  signal?: AbortSignal,
): Promise<void> {
  const path = `/api/v2/query?org=${encodeURIComponent(server.org)}`
  const body = JSON.stringify({
    query: flux,
    type: 'flux',
    dialect: { header: true, delimiter: ',', annotations: ['datatype', 'group', 'default'] },
  })
  const headers = { accept: 'text/csv', 'content-type': 'application/json' }
  return sendRequest(server, path, { method: 'POST', headers, body }, context, take, signal)
}

/** The same for any request that reads. */
export async function sendRequest(
  server: QueryServer,
  path: string,
  { headers, ...init }: { method: string; headers?: Readonly<Record<string, string>>; body?: string },
  context: RequestContext,
  take: (bytes: Uint8Array) => void,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted()
  const silence = new SilenceWatch(server.timeoutMs, signal)
  let cut = false
  let isTaking = false
  try {
    const response = await server.fetch(`${server.url}${path}`, {
      ...init,
      // The token is for this address alone, and a query that is sent on loses its body.
      redirect: 'manual',
      headers: {
        authorization: `Token ${server.token}`,
        // Browsers choose for themselves.
        'accept-encoding': server.gzip ? 'gzip' : 'identity',
        ...headers,
      },
      signal: silence.signal,
    })
    if (!response.ok) throw refusalError(context, await readRefusal(response))
    cut = true
    await readBody(response, silence, (bytes) => {
      isTaking = true
      take(bytes)
      isTaking = false
    })
  } catch (cause) {
    // Not the server's fault.
    if (isTaking) throw cause
    signal?.throwIfAborted()
    if (silence.isBroken) {
      throw new FridgeTimeoutError(context, server.timeoutMs, cut ? 'data' : 'answer', { cause })
    }
    if (cause instanceof FridgeError) throw cause
    throw new FridgeConnectionError(context, cut, { cause })
  } finally {
    silence.end()
  }
}

async function readBody(
  response: Response,
  silence: SilenceWatch,
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  const reader = response.body?.getReader()
  if (reader === undefined) return
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      take(value)
      silence.hear()
    }
  } catch (error) {
    // The answer is of no use any more; why it cannot be cancelled is not either.
    await reader.cancel(error).catch(() => undefined)
    throw error
  }
}

/** The error for an answer that is no success. */
export function refusalError(
  context: RequestContext,
  refusal: Awaited<ReturnType<typeof readRefusal>>,
): FridgeError {
  const { status } = refusal
  if (status === 401 || status === 403) return new FridgeAuthorizationError(context, refusal)
  // An unknown organisation is a 400 in InfluxDB 2.7.
  const noOrganisation = status === 400 && /\borganization\b.*\bnot found\b/.test(refusal.reason)
  if (status < 400 || status === 404 || noOrganisation) return new FridgeNotFoundError(context, refusal)
  if (status === 429 || status >= 500) return new FridgeServerError(context, refusal)
  return new FridgeQueryError(context, refusal)
}

import {
  FridgeConnectionError,
  FridgeError,
  FridgeQueryError,
  FridgeTimeoutError,
  FridgeWriteError,
  isFridgeError,
  type RequestContext,
} from '../errors/index.js'
import { type QueryServer, refusalError } from '../influx/query-server.js'
import { readRefusal } from '../influx/read-refusal.js'
import { SilenceWatch } from '../influx/silence-watch.js'
import type { RejectedPoint } from './point-queue.js'

/** Sends lines of line protocol with nanoseconds in one request. Throws one of the errors of a request. */
export async function writeLines(
  server: QueryServer,
  bucket: string,
  lines: readonly string[],
  tries: number,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted()
  const asked = `write ${lines.length} points into bucket ${JSON.stringify(bucket)}`
  const context: RequestContext = { url: server.url, asked, tries }
  const parameters = new URLSearchParams({ org: server.org, bucket, precision: 'ns' })
  const silence = new SilenceWatch(server.timeoutMs, signal)
  try {
    const response = await server.fetch(`${server.url}/api/v2/write?${parameters}`, {
      method: 'POST',
      headers: { authorization: `Token ${server.token}`, 'content-type': 'text/plain; charset=utf-8' },
      body: lines.join('\n'),
      signal: silence.signal,
    })
    if (response.ok) {
      // So that the connection can be used again.
      await response.arrayBuffer()
      return
    }
    const refusal = await readRefusal(response)
    const error = refusalError(context, refusal)
    throw error instanceof FridgeQueryError ? new FridgeWriteError(context, refusal) : error
  } catch (cause) {
    signal?.throwIfAborted()
    if (silence.isBroken) throw new FridgeTimeoutError(context, server.timeoutMs, 'answer', { cause })
    if (cause instanceof FridgeError) throw cause
    throw new FridgeConnectionError(context, false, { cause })
  } finally {
    silence.end()
  }
}

/**
 * Writes what the server takes; resolves with the points that it does not. It does not say which of many lines it refused, so
 * they are sent again in halves: a point that is written twice is one point.
 */
export async function writeSparing(
  write: (lines: readonly string[]) => Promise<void>,
  lines: readonly string[],
): Promise<RejectedPoint[]> {
  try {
    await write(lines)
    return []
  } catch (error) {
    if (!isFridgeError(error, 'FridgeWriteError') || !isAboutPoints(error)) throw error
    const { reason } = error.refusal
    if (lines.length === 1 || Number(/\bdropped=(\d+)/.exec(reason)?.[1]) === lines.length) {
      return lines.map((line) => ({ line, reason }))
    }
    const half = Math.ceil(lines.length / 2)
    const first = await writeSparing(write, lines.slice(0, half))
    return [...first, ...(await writeSparing(write, lines.slice(half)))]
  }
}

/** Whether InfluxDB itself, not something between, refused the lines and nothing else. */
function isAboutPoints({ refusal: { status, code } }: FridgeWriteError): boolean {
  return code !== null && (status === 400 || status === 413 || status === 422)
}

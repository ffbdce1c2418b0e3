import { isFridgeError } from '../errors/index.js'

/** How a safe read is repeated. */
export interface RetryPolicy {
  /** Repetitions after the first try. */
  readonly retries: number
  /** Waits, or ends with the reason of the signal. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

const firstWaitMs = 250
const longestWaitMs = 30_000
const longestAskedMs = 600_000
const passingStatus = new Set([429, 502, 503, 504])

/**
 * Runs a read, again after a lost connection or a passing refusal (429, 502, 503, 504): after what `Retry-After` says,
 * else after 0.25 s, 0.5 s, 1 s … with up to half as much at random. A silent server is not asked again.
 */
export async function withRetries<Result>(
  read: (tries: number) => Promise<Result>,
  { retries, sleep }: RetryPolicy,
  signal?: AbortSignal,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await read(tries)
    } catch (error) {
      if (tries > retries || !isPassing(error)) throw error
      const wait = retryWaitMs(error, tries)
      if (wait > longestWaitMs) throw error
      await sleep(wait, signal)
    }
  }
}

/** How long to wait after so many tries: 0.25 s, 0.5 s, 1 s … up to 30 s, with up to half as much at random. */
function backOffMs(tries: number): number {
  const wait = firstWaitMs * 2 ** Math.min(tries - 1, 20) * (1 + Math.random() / 2)
  return Math.min(wait, longestWaitMs)
}

/** What the server asked for, up to 10 min; the back-off where it asked for nothing, or for no wait. */
export function retryWaitMs(error: unknown, tries: number): number {
  const asked = isFridgeError(error, 'FridgeServerError') ? error.refusal.retryAfterMs : null
  return asked ? Math.min(asked, longestAskedMs) : backOffMs(tries)
}

function isPassing(error: unknown): boolean {
  if (isFridgeError(error, 'FridgeServerError')) return passingStatus.has(error.refusal.status)
  return isFridgeError(error, 'FridgeConnectionError')
}

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

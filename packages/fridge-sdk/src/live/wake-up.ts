import { sleep } from '../telemetry/with-retries.js'

const longestRestMs = 100

/** Ends waits early: whoever writes to a store or closes it rings. */
export class WakeUp {
  #count = 0
  readonly #waiting = new Set<() => void>()

  /** How often it rang. */
  get count(): number {
    return this.#count
  }

  ring(): void {
    this.#count++
    for (const wake of [...this.#waiting]) wake()
  }

  /** Waits, until it rings at the latest; hardly where it rang since `count`. A rest stays, so that many small writes share a poll. */
  async wait(ms: number, count: number, signal: AbortSignal | undefined): Promise<void> {
    const restMs = Math.min(ms / 10, longestRestMs)
    await sleep(restMs, signal)
    if (this.#count === count) await this.#rungOr(ms - restMs, signal)
  }

  #rungOr(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const end = (settle: () => void): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        this.#waiting.delete(onRing)
        settle()
      }
      const onAbort = (): void => end(() => reject(signal?.reason))
      const onRing = (): void => end(resolve)
      const timer = setTimeout(onRing, ms)
      signal?.addEventListener('abort', onAbort)
      this.#waiting.add(onRing)
    })
  }
}

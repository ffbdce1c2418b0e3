// What 31 bits hold; a longer one would end at once.
const longestTimerMs = 2 ** 31 - 1

/** Ends a request when nothing is heard for too long. One timer for the whole answer, not one per piece. */
export class SilenceWatch {
  readonly #controller = new AbortController()
  readonly #timeoutMs: number
  readonly #outer: AbortSignal | undefined
  readonly #onAbort = (): void => this.#controller.abort(this.#outer?.reason)
  #lastHeard = performance.now()
  #timer: ReturnType<typeof setTimeout> | undefined
  isBroken = false

  constructor(timeoutMs: number, outer: AbortSignal | undefined) {
    this.#timeoutMs = timeoutMs
    this.#outer = outer
    outer?.addEventListener('abort', this.#onAbort)
    this.#watch(timeoutMs)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  hear(): void {
    this.#lastHeard = performance.now()
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#outer?.removeEventListener('abort', this.#onAbort)
  }

  #watch(afterMs: number): void {
    this.#timer = setTimeout(
      () => {
        const left = this.#lastHeard + this.#timeoutMs - performance.now()
        if (left > 0) return this.#watch(left)
        this.isBroken = true
        this.#controller.abort(new DOMException('silence', 'TimeoutError'))
      },
      Math.min(afterMs, longestTimerMs),
    )
  }
}

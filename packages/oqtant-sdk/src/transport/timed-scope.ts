/** Work that ends when a caller aborts or a time has passed. */
export interface TimedScope {
  readonly signal: AbortSignal
  /** Whether it was the time that ended it. */
  readonly timedOut: boolean
  /** Lets the time begin anew. */
  restart(): void
  /** `promise`, or the signal's reason as soon as the scope ends, also where `promise` knows nothing of signals. */
  race<Value>(promise: Promise<Value>): Promise<Value>
  /** Forgets timer and callers. */
  close(): void
}

// Timers take 31 bits; longer ones would be over at once.
const longestTimerMs = 2 ** 31 - 1

export function openTimedScope(timeoutMs: number, callers: readonly (AbortSignal | undefined)[]): TimedScope {
  const controller = new AbortController()
  let timedOut = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    timedOut = !controller.signal.aborted
    controller.abort(new DOMException(`${timeoutMs} ms have passed.`, 'TimeoutError'))
  }
  const restart = () => {
    clearTimeout(timer)
    timer = setTimeout(end, Math.min(timeoutMs, longestTimerMs))
  }
  const stops = callers.map((caller) => follow(caller, controller))
  restart()
  return {
    signal: controller.signal,
    get timedOut() {
      return timedOut
    },
    restart,
    race: (promise) => raceSignal(promise, controller.signal),
    close() {
      clearTimeout(timer)
      for (const stop of stops) stop()
    },
  }
}

/** `promise`, or the signal's reason as soon as that is aborted. */
export function raceSignal<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function follow(caller: AbortSignal | undefined, controller: AbortController): () => void {
  const abort = () => controller.abort(caller?.reason)
  if (caller?.aborted) abort()
  caller?.addEventListener('abort', abort, { once: true })
  return () => caller?.removeEventListener('abort', abort)
}

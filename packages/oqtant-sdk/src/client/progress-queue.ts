/** Hands values from many producers to one consumer. */
export interface ProgressQueue<Value> {
  push(value: Value): void
  /** No more values will come. */
  close(): void
  /** All values in order until the queue is closed; throws the signal's reason once that is aborted. */
  values(): AsyncGenerator<Value, void, undefined>
}

export function createProgressQueue<Value>(signal: AbortSignal): ProgressQueue<Value> {
  const waiting: Value[] = []
  let isClosed = false
  let wake = () => {}
  return {
    push(value) {
      waiting.push(value)
      wake()
    },
    close() {
      isClosed = true
      wake()
    },
    async *values() {
      const stop = () => wake()
      signal.addEventListener('abort', stop, { once: true })
      try {
        for (;;) {
          signal.throwIfAborted()
          const value = waiting.shift()
          if (value !== undefined) yield value
          else if (isClosed) return
          else
            await new Promise<void>((resolve) => {
              wake = resolve
            })
        }
      } finally {
        signal.removeEventListener('abort', stop)
      }
    },
  }
}

type Arrival<Item> = { readonly result: IteratorResult<Item> } | { readonly failure: unknown }

/**
 * Items as they come, and null whenever `everyMs` went by without one. The source is asked for one item at a time. Throws what the source throws and the
 * signal's reason.
 */
export async function* arrivals<Item>(
  source: AsyncIterable<Item>,
  everyMs: number | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item | null> {
  const iterator = source[Symbol.asyncIterator]()
  let arrival: Arrival<Item> | null = null
  let isAsked = false
  let wake = (): void => undefined
  const ask = (): void => {
    isAsked = true
    const arrive = (next: Arrival<Item>): void => {
      arrival = next
      wake()
    }
    iterator.next().then(
      (result) => arrive({ result }),
      (failure: unknown) => arrive({ failure }),
    )
  }
  const onAbort = (): void => wake()
  signal?.addEventListener('abort', onAbort)
  try {
    while (true) {
      signal?.throwIfAborted()
      if (!isAsked) ask()
      if (arrival === null) await pause()
      signal?.throwIfAborted()
      const arrived = arrival as Arrival<Item> | null
      if (arrived === null) {
        yield null
        continue
      }
      arrival = null
      isAsked = false
      if ('failure' in arrived) throw arrived.failure
      if (arrived.result.done === true) return
      yield arrived.result.value
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    const closed = iterator.return?.()
    // A source that still waits for an item answers only after it, and its failure comes too late to matter.
    if (isAsked) closed?.catch(() => undefined)
    else await closed
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = everyMs === null ? undefined : setTimeout(resolve, everyMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

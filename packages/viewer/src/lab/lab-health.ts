import { type ReadonlySignal, signal } from '@preact/signals'

/** ms between two looks, and how long one may take. */
const lookEveryMs = 10_000
const patienceMs = 5_000

export interface LabHealth {
  /** Null until the first answer. */
  readonly connected: ReadonlySignal<boolean | null>
  close(): void
}

/** Asks the laboratory every ten seconds whether it is there, while somebody looks at the page. */
export function watchLab(apiAddress: string, page: Document): LabHealth {
  const connected = signal<boolean | null>(null)
  const look = async () => {
    if (page.visibilityState !== 'visible') return
    try {
      const answer = await fetch(`${apiAddress}/health`, { signal: AbortSignal.timeout(patienceMs) })
      connected.value = answer.ok
    } catch {
      // No answer is the answer: the light goes out.
      connected.value = false
    }
  }
  void look()
  const timer = setInterval(look, lookEveryMs)
  page.addEventListener('visibilitychange', look)
  return {
    connected,
    close() {
      clearInterval(timer)
      page.removeEventListener('visibilitychange', look)
    },
  }
}

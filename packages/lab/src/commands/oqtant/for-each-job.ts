import { errorWords } from './error-words.js'

/**
 * Does something with each job in turn and gives the worst exit status. A job with which it does not work is said on
 * standard error and keeps nobody else.
 */
export async function forEachJob(
  ids: readonly string[],
  signal: AbortSignal,
  work: (id: string) => Promise<number>,
): Promise<number> {
  let status = 0
  for (const id of ids) {
    signal.throwIfAborted()
    try {
      status = Math.max(status, await work(id))
    } catch (error) {
      const words = signal.aborted ? null : await errorWords(error)
      if (words === null) throw error
      console.error(words)
      status = 1
    }
  }
  return status
}

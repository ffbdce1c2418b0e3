import { withStopSignal } from '../stop-signal.js'
import { errorWords } from './error-words.js'

export type ReportStatus = (status: number) => void

/** Exit status of a program that Ctrl-C has stopped. */
export const stoppedStatus = 130

/**
 * Runs the work of a verb and reports its exit status. What the service, a file or the user's job does not allow is
 * said in words; Ctrl-C ends the work in order, and `whenStopped` says what that means.
 */
export function runVerb(
  report: ReportStatus,
  work: (signal: AbortSignal) => Promise<number>,
  whenStopped = 'Stopped.',
): Promise<void> {
  return withStopSignal(async (signal) => {
    try {
      report(await work(signal))
    } catch (error) {
      if (signal.aborted) {
        console.error(whenStopped)
        report(stoppedStatus)
        return
      }
      const words = await errorWords(error)
      if (words === null) throw error
      console.error(words)
      report(1)
    }
  })
}

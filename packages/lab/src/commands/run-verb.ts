import { withStopSignal } from './stop-signal.js'

export type ReportStatus = (status: number) => void

/** Exit status of a program that Ctrl-C has stopped. */
export const stoppedStatus = 130

export interface VerbWords {
  /** What to say on the terminal of an error; null for one that is not known. */
  readonly ofError: (error: unknown) => string | null | Promise<string | null>
  /** What to say when Ctrl-C has stopped the work. */
  readonly whenStopped: string
}

/**
 * Runs the work of a verb and reports its exit status. What is not allowed or not there is said in words; Ctrl-C ends the
 * work in order.
 */
export function runVerbSaying(
  { ofError, whenStopped }: VerbWords,
  report: ReportStatus,
  work: (signal: AbortSignal) => Promise<number>,
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
      const words = await ofError(error)
      if (words === null) throw error
      console.error(words)
      report(1)
    }
  })
}

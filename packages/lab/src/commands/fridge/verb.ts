import { type ReportStatus, runVerbSaying } from '../run-verb.js'
import { errorWords } from './error-words.js'

/** Runs the work of a verb of the fridge; Ctrl-C ends it in order, and `whenStopped` says what that means. */
export function runVerb(
  report: ReportStatus,
  work: (signal: AbortSignal) => Promise<number>,
  whenStopped = 'Stopped.',
): Promise<void> {
  return runVerbSaying({ ofError: errorWords, whenStopped }, report, work)
}

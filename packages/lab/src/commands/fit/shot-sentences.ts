import { fitSentences, inTrapSentence } from '@coldlab/figures/shot'
import { type FittedShot, isFitted, type UnfittedShot } from './shot.js'

/** What a reader must know of a shot that is not plainly converged, with a temperature, inside its limits. */
export function shotSentences(shot: FittedShot | UnfittedShot): string[] {
  if (!isFitted(shot)) return [shot.reason]
  const { fit, kind, timeOfFlightMs } = shot
  const sentences = fitSentences(fit, fit.components(), { limitAdvice: '--no-physical lifts it.' })
  const missing =
    kind === 'in-trap'
      ? [inTrapSentence]
      : timeOfFlightMs === null
        ? ['No temperature without --time-of-flight-ms.']
        : []
  return [...sentences.map(({ text }) => text), ...missing, ...shot.remarks]
}

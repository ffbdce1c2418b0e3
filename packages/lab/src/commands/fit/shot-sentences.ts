import type { ImageFit } from '@coldlab/fit-wasm'
import { type FittedShot, isDetermined, isFitted, type UnfittedShot } from './shot.js'

/** Why a fitted image of the trap has no statistics. The vendor’s simulator scales such images by 0.04, unlike those in flight. */
export const inTrapSentence =
  'In-trap image: without expansion there is no temperature, and its scale is not calibrated, so there are no atom numbers.'

/** What a reader must know of a shot that is not plainly converged, with a temperature, inside its limits. */
export function shotSentences(shot: FittedShot | UnfittedShot): string[] {
  if (!isFitted(shot)) return [shot.reason]
  const { fit, kind, timeOfFlightMs } = shot
  if (!isDetermined(fit)) return [fit.reason, ...shot.remarks]
  const sentences = fit.status === 'converged' ? [] : [fit.reason]
  if (fit.physicalLimitBinds.length > 0) sentences.push(limitBinds(fit.physicalLimitBinds))
  if (fit.uncertaintyReason !== null) sentences.push(fit.uncertaintyReason)
  sentences.push(...insignificantParts(fit))
  if (kind === 'in-trap') sentences.push(inTrapSentence)
  else if (timeOfFlightMs === null) sentences.push('No temperature without --time-of-flight-ms.')
  return [...sentences, ...shot.remarks]
}

function insignificantParts(fit: ImageFit): string[] {
  return Object.values(fit.components())
    .filter(({ inModel, significant }) => inModel && !significant)
    .map(
      ({ part }) =>
        `No significant ${part === 'thermal' ? 'thermal part' : 'condensate'}; < and > are 95 % limits.`,
    )
}

function limitBinds(axes: readonly string[]): string {
  return `The physical limit binds on ${axes.join(' and ')}: the Thomas–Fermi radius would be more than √2 Gaussian widths, so thermal and condensed atoms are not well told apart. --no-physical lifts it.`
}

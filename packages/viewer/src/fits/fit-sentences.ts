import type { FitRecord, ShotFacts } from '../shots/shot.js'
import { hasTemperature } from './fit-record.js'
import { inParameterWords } from './parameter-words.js'

/** What a person should know before believing the numbers, in the order of weight. */
export interface FitSentence {
  readonly weight: 'stop' | 'note'
  readonly text: string
}

/** Reasons come without the capital and the stop of a sentence, and name parameters as programs do. */
function sentence(reason: string): string {
  const words = inParameterWords(reason)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`
}

const axisWords = (axes: readonly ('x' | 'y')[]): string => axes.join(' and ')

export function fitSentences(fit: FitRecord, facts: ShotFacts): FitSentence[] {
  const sentences: FitSentence[] = []
  if (fit.status !== 'converged') sentences.push({ weight: 'stop', text: sentence(fit.reason) })
  if (facts.kind === 'in-trap') {
    sentences.push({
      weight: 'note',
      text: 'Taken in the trap: the cloud has not expanded, so no temperature follows from its widths, and the scale of such images is not calibrated, so no atom numbers either.',
    })
  } else if (!hasTemperature(facts)) {
    sentences.push({
      weight: 'note',
      text: 'Give the time of flight (above the list) to have a temperature.',
    })
  }
  if (fit.status === 'no-cloud') return sentences
  if (fit.physicalLimitBinds.length > 0) {
    const axes = axisWords(fit.physicalLimitBinds)
    sentences.push({
      weight: 'note',
      text: `The Thomas–Fermi radius along ${axes} is at the physical limit, √2 thermal widths. The split into thermal and condensed atoms rests on that limit; compare with one part alone or “physical” off.`,
    })
  }
  for (const part of [fit.thermal, fit.condensate]) {
    if (!part.inModel || part.significant) continue
    const name = part.part === 'thermal' ? 'thermal part' : 'condensate'
    sentences.push({
      weight: 'note',
      text: `The ${name} does not stand out of the noise (${part.significance.toFixed(1)} σ): limits are given instead of numbers.`,
    })
  }
  if (fit.uncertaintyReason !== null)
    sentences.push({ weight: 'note', text: sentence(fit.uncertaintyReason) })
  return sentences
}

import { fitSentences, inTrapSentence } from '@coldlab/figures/shot'
import type { FitRecord, ShotFacts } from '../shots/shot.js'
import { hasTemperature } from './fit-record.js'

/** What a person should know before believing the numbers, in the order of weight. */
export interface ShotSentence {
  readonly weight: 'stop' | 'note'
  readonly text: string
}

const limitAdvice = 'Compare with one part alone, or with “physical” off.'

export function shotSentences(fit: FitRecord, facts: ShotFacts): ShotSentence[] {
  const weight = fit.status === 'converged' ? 'note' : 'stop'
  const sentences = fitSentences(fit, fit, { limitAdvice }).map(
    ({ text }): ShotSentence => ({ weight, text }),
  )
  if (facts.kind === 'in-trap') sentences.push({ weight: 'note', text: inTrapSentence })
  else if (!hasTemperature(facts)) {
    sentences.push({
      weight: 'note',
      text: 'Give the time of flight (above the list) to have a temperature.',
    })
  }
  return sentences
}

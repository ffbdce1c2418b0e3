import type { FitComponent, ImageFit } from '@coldlab/fit-wasm'
import { formatRounded } from '../format/index.js'
import { describesCloud } from './describes-cloud.js'
import { withParametersInWords } from './parameter-words.js'

/** A sentence about a fit; a warning is something the numbers cannot be read without. */
export interface FitSentence {
  readonly text: string
  readonly warning: boolean
}

/** What is said of a fit rests on this much of it. */
export type FitFacts = Pick<
  ImageFit,
  'model' | 'status' | 'reason' | 'parameters' | 'physicalLimitBinds' | 'uncertaintyReason'
>

/** Of `fit.components()`. */
export type FitParts = ReturnType<ImageFit['components']>

export interface FitSentenceOptions {
  /** What to do where the physical limit binds, in the words of the page or command at hand. */
  readonly limitAdvice?: string
}

const modelNames = { bimodal: 'Bimodal', gaussian: 'Gaussian', 'thomas-fermi': 'Thomas–Fermi' } as const

/** The plain case in a sentence, for where nothing else tells how the fit ended; null for every other. */
export function convergedSentence({
  model,
  status,
  iterations,
  rSquared,
}: Pick<ImageFit, 'model' | 'status' | 'iterations' | 'rSquared'>): FitSentence | null {
  if (status !== 'converged') return null
  const steps = `${iterations} ${iterations === 1 ? 'step' : 'steps'}`
  const text = `${modelNames[model]} fit converged in ${steps}, R²\u00a0=\u00a0${formatRounded(rSquared, 4)}.`
  return { text, warning: false }
}

/**
 * What a reader must know beside the numbers: what kept the fit from its end, where a limit holds it, what it could not
 * tell. `parts` are those of `fit.components()`; null leaves out what they say.
 */
export function fitSentences(
  fit: FitFacts,
  parts: FitParts | null,
  { limitAdvice }: FitSentenceOptions = {},
): FitSentence[] {
  const sentences = outcomeSentences(fit)
  if (describesCloud(fit)) {
    if (fit.physicalLimitBinds.length > 0) {
      const advice = limitAdvice === undefined ? '' : ` ${limitAdvice}`
      sentences.push(`Thermal and condensed atoms are not well told apart at that limit.${advice}`)
    }
    if (parts !== null) sentences.push(...insignificantParts(parts))
    if (fit.uncertaintyReason !== null) {
      sentences.push(asSentence(`without standard error: ${withParametersInWords(fit.uncertaintyReason)}`))
    }
  }
  return sentences.map((text) => ({ text, warning: true }))
}

/** The reason of a converged fit goes on, after that word, with what is odd about the image. */
function outcomeSentences({ model, status, reason }: FitFacts): string[] {
  if (status === 'converged') return reason.split('; ').slice(1).map(asSentence)
  if (status === 'no-cloud') return [asSentence(reason)]
  return [asSentence(`${modelNames[model]} fit not converged: ${reason}`)]
}

/** The fit's reasons are clauses without capital and full stop. */
function asSentence(reason: string): string {
  const start = reason.charAt(0).toUpperCase() + reason.slice(1)
  return /[.!?]$/.test(start) ? start : `${start}.`
}

function insignificantParts({ thermal, condensate }: FitParts): string[] {
  const absent = ({ inModel, significant }: FitComponent) => inModel && !significant
  return [
    ...(absent(thermal) ? ['No significant thermal part; < and > are limits at 95 % confidence.'] : []),
    ...(absent(condensate) ? ['No significant condensate; < and > are limits at 95 % confidence.'] : []),
  ]
}

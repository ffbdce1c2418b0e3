import type { FitComponent, ImageFit } from '@coldlab/fit-wasm'
import { formatRounded } from '../format/index.js'
import { isDrawable } from './drawable-fit.js'
import { withParametersInWords } from './parameter-labels.js'

/** A sentence about a fit; a warning is something the numbers cannot be read without. */
export interface FitSentence {
  readonly text: string
  readonly warning: boolean
}

const modelNames = { bimodal: 'Bimodal', gaussian: 'Gaussian', 'thomas-fermi': 'Thomas–Fermi' } as const

/** What a reader must know beside the numbers: how the fit ended, what it could not tell, where a limit holds it. */
export function fitSentences(fit: ImageFit): FitSentence[] {
  const sentences: FitSentence[] = []
  const say = (text: string) => sentences.push({ text, warning: false })
  const warn = (text: string) => sentences.push({ text, warning: true })
  const name = modelNames[fit.model]
  if (fit.status === 'converged') {
    const steps = `${fit.iterations} ${fit.iterations === 1 ? 'step' : 'steps'}`
    say(`${name} fit converged in ${steps}, R²\u00a0=\u00a0${formatRounded(fit.rSquared, 4)}.`)
  } else if (fit.status === 'no-cloud') {
    warn(asSentence(fit.reason))
  } else {
    warn(`${name} fit not converged: ${asSentence(fit.reason, false)}`)
  }
  if (fit.physicalLimitBinds.length > 0) {
    const axes = fit.physicalLimitBinds.join(' and ')
    warn(`The condensate radius along ${axes} is held at its physical limit, √2 thermal widths.`)
  }
  if (isDrawable(fit)) insignificantParts(fit).forEach(warn)
  if (fit.uncertaintyReason !== null && isDrawable(fit)) {
    warn(`Without standard error: ${withParametersInWords(asSentence(fit.uncertaintyReason, false))}`)
  }
  const leftOut = fit.image.data.length - fit.pixels
  if (leftOut > 0) say(`${leftOut} of ${fit.image.data.length} pixels left out.`)
  return sentences
}

/** The fit's reasons are clauses without capital and full stop. */
function asSentence(reason: string, capital = true): string {
  const start = capital ? reason.charAt(0).toUpperCase() + reason.slice(1) : reason
  return /[.!?]$/.test(start) ? start : `${start}.`
}

function insignificantParts(fit: ImageFit): string[] {
  const { thermal, condensate } = fit.components()
  return [[thermal, 'thermal part'] as const, [condensate, 'condensate'] as const].flatMap(([part, name]) =>
    part.inModel && !part.significant ? [insignificant(part, name)] : [],
  )
}

function insignificant({ significance, integralUpperLimitUm2 }: FitComponent, name: string): string {
  const strength = Number.isFinite(significance) ? ` (${significance.toFixed(1)} σ)` : ''
  const limit = integralUpperLimitUm2 === null ? '' : ' Limits are at 95 % confidence.'
  return `No significant ${name}${strength}.${limit}`
}

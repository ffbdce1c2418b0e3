import type { FitComponent, ImageFit } from '@coldlab/fit-wasm'
import { formatRounded } from '../format/index.js'

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
    say(`${name} fit converged in ${steps}, R² ${formatRounded(fit.rSquared, 4)}.`)
  } else if (fit.status === 'no-cloud') {
    warn(`No cloud: ${fit.reason}`)
  } else {
    warn(`${name} fit not converged: ${fit.reason}`)
  }
  if (fit.physicalLimitBinds.length > 0) {
    const axes = fit.physicalLimitBinds.join(' and ')
    warn(`The condensate radius along ${axes} is held at its physical limit, √2 thermal widths.`)
  }
  if (fit.status !== 'no-cloud') for (const text of insignificantParts(fit)) warn(text)
  if (fit.uncertaintyReason !== null && fit.status !== 'no-cloud') warn(fit.uncertaintyReason)
  return sentences
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

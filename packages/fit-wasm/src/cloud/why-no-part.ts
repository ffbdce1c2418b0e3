import type { FitComponent, ImageFit } from '../fit/image-fit.js'

/** Why nothing is said of a part, or null where it stands out. */
export function whyNoPart(fit: ImageFit, component: FitComponent): string | null {
  const name = component.part === 'thermal' ? 'thermal part' : 'condensate'
  if (fit.status === 'no-cloud') return 'The image holds no significant cloud.'
  if (!component.inModel) return `The model ${fit.model} has no ${name}.`
  return component.significant ? null : `No ${name} stands out of the noise.`
}

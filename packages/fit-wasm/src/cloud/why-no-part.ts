import type { FitComponent, ImageFit } from '../fit/image-fit.js'

/** Why nothing is said of the whole cloud, or null where the fit describes one. */
export function whyNoCloud({ status, reason }: ImageFit): string | null {
  if (status === 'no-cloud') return 'The image holds no significant cloud.'
  return status === 'singular' ? `The fit is singular: ${reason}.` : null
}

/** Why nothing is said of a part, or null where it stands out. */
export function whyNoPart(fit: ImageFit, component: FitComponent): string | null {
  const noCloud = whyNoCloud(fit)
  if (noCloud !== null) return noCloud
  const name = component.part === 'thermal' ? 'thermal part' : 'condensate'
  if (!component.inModel) return `The model ${fit.model} has no ${name}.`
  return component.significant ? null : `No ${name} stands out of the noise.`
}

import type { FitParameters } from '@coldlab/fit-wasm'

/** The model along one row or column, as functions of the position in µm from the image centre. */
export interface CloudCurves {
  readonly fit: (positionUm: number) => number
  /** The thermal part on its background; null where only one part is there, since then it shows nothing of its own. */
  readonly thermal: ((positionUm: number) => number) | null
}

/** Gaussian plus Thomas–Fermi parabola on a constant (DESIGN's model), at any position: the curves are finer than the pixels. */
export function cloudCurves(parameters: FitParameters, axis: 'x' | 'y', atUm: number): CloudCurves {
  const value = (name: keyof FitParameters) => parameters[name].value
  const [along, across] = axis === 'x' ? (['X', 'Y'] as const) : (['Y', 'X'] as const)
  const center = value(`center${along}Um`)
  const offCenter = atUm - value(`center${across}Um`)
  const gaussianOd = value('gaussianOd')
  const sigma = value(`gaussianSigma${along}Um`)
  const thomasFermiOd = value('thomasFermiOd')
  const radius = value(`thomasFermiRadius${along}Um`)
  const gaussianAcross = (offCenter / value(`gaussianSigma${across}Um`)) ** 2
  const parabolaAcross = (offCenter / value(`thomasFermiRadius${across}Um`)) ** 2
  const offset = value('offset')
  const thermal = (position: number) =>
    offset +
    (gaussianOd === 0
      ? 0
      : gaussianOd * Math.exp(-0.5 * (((position - center) / sigma) ** 2 + gaussianAcross)))
  const condensate = (position: number) =>
    thomasFermiOd === 0
      ? 0
      : thomasFermiOd * Math.max(0, 1 - ((position - center) / radius) ** 2 - parabolaAcross) ** 1.5
  const both = gaussianOd !== 0 && thomasFermiOd !== 0
  return { thermal: both ? thermal : null, fit: (position) => thermal(position) + condensate(position) }
}

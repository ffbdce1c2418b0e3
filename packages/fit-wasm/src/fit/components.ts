import type { OpticalDensityImage } from '../image/optical-density-image.js'
import type { FitOptions } from './fit-options.js'
import type { FitComponents } from './image-fit.js'
import { type PlainFit, singleFit } from './single-fit.js'

export function judgeComponents(
  image: OpticalDensityImage,
  fit: PlainFit,
  options: FitOptions,
): FitComponents {
  const { initial: _, ...same } = options
  const g = singleFit(image, same, 'gaussian')
  const t = singleFit(image, same, 'thomas-fermi')
  const gain = (c: number) => (c - fit.cost) / fit.reducedChiSquare
  const p = fit.parameters
  return {
    thermal: {
      part: 'thermal',
      inModel: true,
      significant: true,
      significance: gain(t.cost),
      peakOd: p.gaussianOd.value,
      peakOdStderr: p.gaussianOd.stderr,
      integralUm2: 0,
      integralStderrUm2: 0,
      integralUpperLimitUm2: null,
    },
    condensate: {
      part: 'condensate',
      inModel: true,
      significant: true,
      significance: gain(g.cost),
      peakOd: p.thomasFermiOd.value,
      peakOdStderr: p.thomasFermiOd.stderr,
      integralUm2: 0,
      integralStderrUm2: 0,
      integralUpperLimitUm2: null,
    },
  }
}

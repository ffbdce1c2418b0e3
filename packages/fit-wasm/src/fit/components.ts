import type { OpticalDensityImage } from '../image/optical-density-image.js'
import { integralOf } from './component-integral.js'
import type { FitOptions } from './fit-options.js'
import type { FitComponent, FitComponents, FitModel, FitPart } from './image-fit.js'
import { noiseExcess } from './local-noise.js'
import { residualImage } from './model-image.js'
import { shotNoiseWeights } from './shot-noise.js'
import { significanceOf, significantAbove } from './significance.js'
import { type PlainFit, singleFit } from './single-fit.js'
import { integralUpperLimit, oneSided95 } from './upper-limit.js'

const withoutPart: Record<FitPart, FitModel> = { thermal: 'thomas-fermi', condensate: 'gaussian' }

/** What the χ² gains by a part over the best fit without it, measured against the noise where the part sits. */
export interface PartGain {
  readonly gain: number
  readonly excess: number
  /** The best fit without the part; null where that is a constant. */
  readonly without: PlainFit | null
}

/** Judges both parts of a fit against the image. Throws `KernelError` where the kernel is not loaded. */
export function judgeComponents(
  image: OpticalDensityImage,
  fit: PlainFit,
  options: FitOptions,
): FitComponents {
  const same = comparable(image, fit, options)
  if (fit.model !== 'bimodal') {
    const present = fit.model === 'gaussian' ? 'thermal' : 'condensate'
    const whole = { gain: gainOverConstant(fit), excess: 1, without: null }
    const judge = (part: FitPart) =>
      part === present ? component(image, same, fit, part, whole, seen(fit, whole.gain)) : absent(part)
    return { thermal: judge('thermal'), condensate: judge('condensate') }
  }
  const { thermal, condensate } = gainsOf(image, same, fit)
  let thermalSeen = seen(fit, thermal.gain)
  let condensateSeen = seen(fit, condensate.gain)
  // A cloud that either part alone explains is what fits better alone.
  if (fit.status !== 'no-cloud' && !thermalSeen && !condensateSeen) {
    condensateSeen = thermal.without!.cost < condensate.without!.cost
    thermalSeen = !condensateSeen
  }
  return {
    thermal: component(image, same, fit, 'thermal', thermal, thermalSeen),
    condensate: component(image, same, fit, 'condensate', condensate, condensateSeen),
  }
}

/** What each part gains. `options` must hold the weights the fit was made with. */
export function gainsOf(
  image: OpticalDensityImage,
  options: FitOptions,
  fit: PlainFit,
): Record<FitPart, PartGain> {
  // Weights say already where the noise is larger.
  const residual = options.weights === undefined ? residualImage(image, fit.parameters) : null
  const gainOf = (part: FitPart): PartGain => {
    const without = singleFit(image, options, withoutPart[part])
    const excess = residual === null ? 1 : noiseExcess(residual, fit, part)
    const gain = (without.cost - fit.cost) / fit.reducedChiSquare / excess
    return { gain: Number.isFinite(gain) ? gain : 0, excess, without }
  }
  return { thermal: gainOf('thermal'), condensate: gainOf('condensate') }
}

/** The options for fits whose costs can be compared with that of `fit`: no start values, its weights. */
export function comparable(image: OpticalDensityImage, fit: PlainFit, options: FitOptions): FitOptions {
  const { initial: _, weights, ...same } = options
  if (weights === undefined) return same
  return { ...same, weights: weights === 'shot-noise' ? shotNoiseWeights(image, fit) : weights }
}

function seen(fit: PlainFit, gain: number): boolean {
  return fit.status !== 'no-cloud' && significanceOf(gain) > significantAbove
}

function gainOverConstant(fit: PlainFit): number {
  return (fit.rSquared / (1 - fit.rSquared)) * (fit.pixels - 1)
}

function component(
  image: OpticalDensityImage,
  options: FitOptions,
  fit: PlainFit,
  part: FitPart,
  { gain, excess, without }: PartGain,
  significant: boolean,
): FitComponent {
  const integral = integralOf(fit, part)
  const peak = fit.parameters[part === 'thermal' ? 'gaussianOd' : 'thomasFermiOd']
  const limit = () =>
    without === null
      ? integral.value + oneSided95 * (integral.stderr ?? 0)
      : integralUpperLimit(image, options, fit, without, part, excess)
  return {
    part,
    inModel: true,
    significant,
    significance: significanceOf(gain),
    peakOd: peak.value,
    peakOdStderr: peak.stderr,
    integralUm2: integral.value,
    integralStderrUm2: integral.stderr,
    integralUpperLimitUm2: significant ? null : limit(),
  }
}

function absent(part: FitPart): FitComponent {
  return {
    part,
    inModel: false,
    significant: false,
    significance: 0,
    peakOd: 0,
    peakOdStderr: null,
    integralUm2: 0,
    integralStderrUm2: null,
    integralUpperLimitUm2: null,
  }
}

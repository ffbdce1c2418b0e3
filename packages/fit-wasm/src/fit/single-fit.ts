import type { OpticalDensityImage } from '../image/optical-density-image.js'
import type { KernelOutcome } from '../kernel/fit-kernel.js'
import { fitKernel } from '../kernel/loaded-kernel.js'
import { type Inverse, invertNormal } from './covariance.js'
import type { FitOptions } from './fit-options.js'
import { absentFrom, type FitProblem, fitProblem } from './fit-problem.js'
import { statusOf, uncertaintyReasonOf } from './fit-status.js'
import type { FitCovariance, FitModel, ImageFit } from './image-fit.js'
import { type KernelImage, loadImage } from './kernel-image.js'
import {
  type FitParameter,
  type FitParameterName,
  type FitParameters,
  fitParameterNames,
} from './parameters.js'
import { type Axis, axesAtPhysicalLimit, isSizeAlong } from './physical-limit.js'

/** A fit as plain data, without what needs the image. */
export type PlainFit = Omit<ImageFit, 'image' | 'modelImage' | 'residualImage' | 'components'>

/** The χ² decrease still promised, in residual variances, at which a fit has converged: 0.002 standard errors. */
const tolerance = 3e-6

/** One fit of one model with the weights given. Throws `FitOptionsError`, `KernelError`. */
export function singleFit(image: OpticalDensityImage, options: FitOptions, model: FitModel): PlainFit {
  const problem = fitProblem(image, options, model)
  const kernel = fitKernel()
  const loaded = loadImage(kernel, image, problem.region, options)
  const outcome = kernel.fit({
    ...problem,
    gaussian: model !== 'thomas-fermi',
    dome: model !== 'gaussian',
    tolerance,
  })
  return plainFit(problem, loaded, outcome)
}

function plainFit(problem: FitProblem, loaded: KernelImage, outcome: KernelOutcome): PlainFit {
  const inverse = invertNormal(outcome.normal, problem.free)
  const freedom = loaded.pixels - problem.free.length
  const variance = freedom > 0 ? outcome.cost / freedom : Number.NaN
  const binds = axesAtPhysicalLimit(problem, outcome.theta)
  const parameters = parametersOf(problem, outcome.theta, inverse, variance, binds)
  return {
    model: problem.model,
    ...statusOf(problem, loaded, outcome, binds),
    parameters,
    covariance: covarianceOf(problem, inverse, variance),
    uncertaintyReason: uncertaintyReasonOf(problem, outcome, inverse, freedom),
    physicalLimitBinds: binds,
    cost: outcome.cost,
    reducedChiSquare: variance,
    rSquared: outcome.totalCost > 0 ? 1 - outcome.cost / outcome.totalCost : 0,
    pixels: loaded.pixels,
    iterations: outcome.iterations,
    evaluations: { binned: outcome.binnedEvaluations, full: outcome.fullEvaluations },
    timeMs: 0,
  }
}

function parametersOf(
  { model, lower, upper, scale, shift }: FitProblem,
  theta: Float64Array,
  { kept, values }: Inverse,
  variance: number,
  binds: readonly Axis[],
): FitParameters {
  const parameters: Partial<Record<FitParameterName, FitParameter>> = {}
  const absent = absentFrom(model)
  const m = kept.length
  let row = 0
  for (let i = 0; i < fitParameterNames.length; i++) {
    const name = fitParameterNames[i]!
    const fixed = !(lower[i]! < upper[i]!)
    // `kept` is in the order of the parameters.
    const known = kept[row] === i
    const stderr = known ? Math.sqrt(values[row * m + row]! * variance) * scale[i]! : Number.NaN
    if (known) row++
    const atEdge = touches(theta[i]!, lower[i]!) || touches(theta[i]!, upper[i]!)
    parameters[name] = {
      value: absent.includes(i) ? 0 : theta[i]! * scale[i]! + shift[i]!,
      stderr: Number.isFinite(stderr) ? stderr : null,
      fixed,
      atBound: !fixed && (atEdge || isSizeAlong(name, binds)),
    }
  }
  return parameters as FitParameters
}

/** Within rounding: the kernel shifts the offset by the image's mean and back. */
function touches(value: number, bound: number): boolean {
  return Number.isFinite(bound) && Math.abs(value - bound) <= 1e-12 * Math.max(1, Math.abs(bound))
}

function covarianceOf(
  { scale }: FitProblem,
  { kept, values }: Inverse,
  variance: number,
): FitCovariance | null {
  if (kept.length === 0 || !Number.isFinite(variance)) return null
  const m = kept.length
  const scaled = new Float64Array(m * m)
  for (let row = 0; row < m; row++) {
    const factor = variance * scale[kept[row]!]!
    for (let column = 0; column < m; column++) {
      scaled[row * m + column] = values[row * m + column]! * factor * scale[kept[column]!]!
    }
  }
  return { names: kept.map((i) => fitParameterNames[i]!), values: scaled }
}

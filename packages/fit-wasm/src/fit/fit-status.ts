import type { KernelOutcome } from '../kernel/fit-kernel.js'
import type { Inverse } from './covariance.js'
import type { FitProblem } from './fit-problem.js'
import type { FitStatus } from './image-fit.js'
import type { KernelImage } from './kernel-image.js'
import { type FitParameterName, fitParameterNames } from './parameters.js'
import type { Axis } from './physical-limit.js'

/**
 * χ² a model must gain over a constant before there is a cloud: on the pixels, or one Gaussian on the coarsest binned image,
 * which sees wide faint clouds better. Of 800 simulated images without a cloud (shot noise, fringe, uneven light) none reached
 * the first and one the second.
 */
const pixelThreshold = 48
const coarseThreshold = 32
/** More than this part of the pixels at the very highest value: clipped by the camera or the logarithm. */
const saturatedPart = 0.002

/** How the fit ended, and the sentence that says so. */
export function statusOf(
  problem: FitProblem,
  loaded: KernelImage,
  outcome: KernelOutcome,
  binds: readonly Axis[],
): { status: FitStatus; reason: string } {
  const { pixels, lowest, highest } = loaded
  if (pixels <= problem.free.length) {
    const reason = `${pixels} usable pixels cannot determine ${problem.free.length} parameters; give more pixels`
    return { status: 'singular', reason }
  }
  if (lowest === highest) {
    return {
      status: 'no-cloud',
      reason: `every pixel has the same value ${highest}`,
    }
  }
  if (!Number.isFinite(outcome.cost) || outcome.theta.some(Number.isNaN)) {
    const reason = `pixel values from ${lowest} to ${highest} are too large to square; scale the image`
    return { status: 'singular', reason }
  }
  const gain = ((outcome.totalCost - outcome.cost) / outcome.cost) * (pixels - problem.free.length)
  if (gain < pixelThreshold && outcome.cloudGain < coarseThreshold) {
    const reason = `no cloud stands out of the noise (χ² gains ${gain.toFixed(0)} over a constant, ${pixelThreshold} needed); the parameters are those of noise`
    return { status: 'no-cloud', reason }
  }
  if (!outcome.converged) {
    const reason = `not at a minimum after ${outcome.iterations} steps; raise maxIterations or give start values`
    return { status: 'iteration-limit', reason }
  }
  return { status: 'converged', reason: ['converged', ...remarks(loaded, binds)].join('; ') }
}

function remarks({ leftOut, atHighest, highest }: KernelImage, binds: readonly Axis[]): string[] {
  const said: string[] = []
  if (binds.length > 0) {
    said.push(
      `the physical limit binds along ${binds.join(' and ')}: Thomas–Fermi radius held at √2 Gaussian widths`,
    )
  }
  if (atHighest > saturatedPart) {
    said.push(
      `${(100 * atHighest).toFixed(1)} % of the pixels share the highest value ${highest}: the image looks saturated, mask them`,
    )
  }
  if (leftOut > 0) said.push(`${leftOut} pixels left out (masked, weightless or not finite)`)
  return said
}

/** Why some or all standard errors are missing; null where every free parameter has one. */
export function uncertaintyReasonOf(
  { free }: FitProblem,
  { theta, cost }: KernelOutcome,
  { undetermined }: Inverse,
  freedom: number,
): string | null {
  if (freedom <= 0) return `no degrees of freedom for ${free.length} parameters`
  if (!Number.isFinite(cost)) return 'the sum of squares is not finite'
  if (undetermined.length === 0) return null
  const names = undetermined.map((i) => fitParameterNames[i]!)
  const at = (name: FitParameterName) => theta[fitParameterNames.indexOf(name)]!
  const causes: string[] = []
  if (at('gaussianOd') === 0) causes.push('the Gaussian amplitude is 0')
  if (at('thomasFermiOd') === 0) causes.push('the Thomas–Fermi amplitude is 0')
  const because = causes.length > 0 ? causes.join(' and ') : 'the data do not tell them from the others'
  return `${names.join(', ')} not determined: ${because}`
}

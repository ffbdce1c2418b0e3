import { excessCost, minimumTolerance } from '../accuracy/minimum-share.js'
import { truthDeviation } from '../accuracy/truth-recovery.js'
import { sumOfSquares } from '../bimodal-model.js'
import { hasTwoParts, isSound, type ReferenceCloud } from '../inputs/reference-clouds.js'
import type { PeerFit } from '../peers/run-peer.js'
import { median, quantile, share } from '../quantile.js'

/** A peer's fit of one image, held against the recorded minima and the truth. */
export interface JudgedFit extends PeerFit {
  readonly cloud: string
  readonly kind: string
  readonly sound: boolean
  readonly twoParts: boolean
  /** Sum of squared residuals, worked out here from the parameters for all peers alike. */
  readonly cost: number
  /** Relative excess over the plain and the physical minimum; null where the parameters do not qualify. */
  readonly excessPlain: number | null
  readonly excessPhysical: number | null
  /** Largest deviation from the truth in standard errors; null without a truth or without standard errors. */
  readonly truthDeviation: number | null
}

export function judge(cloud: ReferenceCloud, fit: PeerFit): JudgedFit {
  const cost = sumOfSquares(cloud.image, fit.params)
  const judged = { cloud, params: fit.params, stderr: fit.stderr ?? [], cost }
  const deviation = fit.stderr === undefined || fit.stderr.length === 0 ? null : truthDeviation(judged)
  return {
    ...fit,
    cloud: cloud.name,
    kind: cloud.kind,
    sound: isSound(cloud),
    twoParts: hasTwoParts(cloud),
    cost,
    excessPlain: finite(excessCost(judged, 'plain')),
    excessPhysical: finite(excessCost(judged, 'physical')),
    truthDeviation: deviation,
  }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

export interface FitsSummary {
  readonly fits: number
  /** Median over the images of each one's median CPU time, ms. */
  readonly medianMs: number
  /** 99th percentile over all single fits, ms. */
  readonly p99Ms: number
  readonly evaluations: number
  readonly jacobianEvaluations: number
  readonly binnedEvaluations: number | null
  readonly converged: number | null
  readonly atPlainMinimum: number | null
  readonly atPhysicalMinimum: number | null
  /** Truth within 3 standard errors in all parameters, over images with a truth; null without standard errors. */
  readonly truthWithin3Sigma: number | null
}

export function summarise(fits: readonly JudgedFit[]): FitsSummary {
  const binned = fits.flatMap(({ binnedEvaluations }) => binnedEvaluations ?? [])
  const deviations = fits.flatMap(({ truthDeviation }) => truthDeviation ?? [])
  return {
    fits: fits.length,
    medianMs: median(fits.map(({ cpuMs }) => median(cpuMs))),
    p99Ms: quantile(
      fits.flatMap(({ cpuMs }) => cpuMs),
      0.99,
    ),
    evaluations: median(fits.map(({ evaluations }) => evaluations)),
    jacobianEvaluations: median(fits.map(({ jacobianEvaluations }) => jacobianEvaluations)),
    binnedEvaluations: binned.length === 0 ? null : median(binned),
    converged: share(fits, ({ converged }) => converged),
    atPlainMinimum: share(fits, ({ excessPlain }) => isAt(excessPlain)),
    atPhysicalMinimum: share(fits, ({ excessPhysical }) => isAt(excessPhysical)),
    truthWithin3Sigma: deviations.length === 0 ? null : share(deviations, (deviation) => deviation <= 3),
  }
}

const isAt = (excess: number | null): boolean => excess !== null && excess < minimumTolerance

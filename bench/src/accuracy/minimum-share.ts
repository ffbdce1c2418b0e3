import { isPhysical } from '../bimodal-model.js'
import { cloudKinds, hasTwoParts, isSound, type ReferenceCloud } from '../inputs/reference-clouds.js'
import { share } from '../quantile.js'
import { type Cell, markdownTable } from '../text-table.js'
import type { FittedCloud } from './fit-clouds.js'

export type Target = 'physical' | 'plain'

/** Relative excess of cost over the recorded minimum up to which a fit counts as being there. */
export const minimumTolerance = 1e-6

type Judged = Pick<FittedCloud, 'cloud' | 'params' | 'cost'>

/** Cost over that of the recorded minimum, less one; infinite where the target forbids the parameters. */
export function excessCost({ cloud, params, cost }: Judged, target: Target): number {
  if (!Number.isFinite(cost) || (target === 'physical' && !isPhysical(params)))
    return Number.POSITIVE_INFINITY
  return cost / cloud[target].cost - 1
}

export function isAtMinimum(fitted: Judged, target: Target): boolean {
  return excessCost(fitted, target) < minimumTolerance
}

/** The groups a share is given for: each kind, the sound real shots, and the synthetic clouds with two parts. */
export const cloudGroups: readonly { name: string; has: (cloud: ReferenceCloud) => boolean }[] = [
  { name: 'real, sound', has: (cloud) => cloud.kind === 'real' && isSound(cloud) },
  { name: 'two parts', has: hasTwoParts },
  ...cloudKinds.map((kind) => ({ name: kind, has: (cloud: ReferenceCloud) => cloud.kind === kind })),
]

export function minimumShareTable(runs: Readonly<Record<Target, readonly FittedCloud[]>>): string {
  const rows = cloudGroups.map(({ name, has }): Cell[] => {
    const cells = (['physical', 'plain'] as const).flatMap((target): Cell[] => {
      const group = runs[target].filter(({ cloud }) => has(cloud))
      const lower = group.filter((fitted) => excessCost(fitted, target) < -minimumTolerance).length
      return [share(group, (fitted) => isAtMinimum(fitted, target)), lower]
    })
    return [name, runs.physical.filter(({ cloud }) => has(cloud)).length, ...cells]
  })
  return markdownTable(['clouds', 'n', 'physical', 'lower', 'plain', 'lower'], rows)
}

/** The fits farthest above the recorded minimum, clouds with a fair target first. */
export function worstOffendersTable(
  runs: Readonly<Record<Target, readonly FittedCloud[]>>,
  count: number,
): string {
  const rows = (['physical', 'plain'] as const).flatMap((target) =>
    runs[target]
      .map((fitted) => ({ fitted, excess: excessCost(fitted, target) }))
      .filter(({ excess }) => excess >= minimumTolerance)
      .sort((a, b) => fairness(b.fitted.cloud) - fairness(a.fitted.cloud) || b.excess - a.excess)
      .slice(0, count)
      .map(({ fitted: { cloud, fit, params }, excess }): Cell[] => [
        target,
        cloud.name.slice(-44),
        cloud.kind,
        excess,
        fit.status,
        list(params),
        list(cloud[target].params),
      ]),
  )
  return markdownTable(['target', 'cloud', 'kind', 'excess', 'status', 'ends at', 'recorded'], rows)
}

const fairness = (cloud: ReferenceCloud): number =>
  hasTwoParts(cloud) || (cloud.kind === 'real' && isSound(cloud)) ? 1 : 0

const list = (params: readonly number[]): string =>
  params.map((value) => String(Number(value.toPrecision(3)))).join(' ')

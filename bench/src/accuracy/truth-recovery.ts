import { cloudKinds } from '../inputs/reference-clouds.js'
import { share } from '../quantile.js'
import { type Cell, markdownTable } from '../text-table.js'
import type { FittedCloud } from './fit-clouds.js'

/** Positions of the shape parameters of each part, by the position of its amplitude. */
const shapesOf: Readonly<Record<number, readonly number[]>> = { 0: [1, 2], 3: [4, 5] }

/** Largest deviation from the truth in standard errors; the shape of a part that is not there does not count. */
export function truthDeviation({ cloud, params, stderr }: Pick<FittedCloud, 'cloud' | 'params' | 'stderr'>) {
  const truth = cloud.truth
  if (truth === null) return null
  const skipped = [0, 3].flatMap((amplitude) => (truth[amplitude] === 0 ? shapesOf[amplitude]! : []))
  const deviations = truth.map((value, k) => {
    if (skipped.includes(k)) return 0
    const error = stderr[k]
    return error === null || error === undefined
      ? Number.POSITIVE_INFINITY
      : Math.abs(params[k]! - value) / error
  })
  return Math.max(...deviations)
}

/** Share of the synthetic clouds with the truth within 3 and 5 standard errors in all parameters. */
export function truthRecoveryTable(runs: Readonly<Record<string, readonly FittedCloud[]>>): string {
  const names = Object.keys(runs)
  const groups = [
    { name: 'not faint', has: (kind: string) => kind !== 'faint' && kind !== 'real' },
    ...cloudKinds
      .filter((kind) => kind !== 'real')
      .map((k) => ({ name: k, has: (kind: string) => kind === k })),
  ]
  const rows = groups.map(({ name, has }): Cell[] => [
    name,
    ...names.flatMap((run): Cell[] => {
      const deviations = runs[run]!.filter(({ cloud }) => has(cloud.kind)).map(
        (fitted) => truthDeviation(fitted) ?? 0,
      )
      return [share(deviations, (d) => d <= 3), share(deviations, (d) => d <= 5)]
    }),
  ])
  return markdownTable(['clouds', ...names.flatMap((run) => [`${run} 3σ`, '5σ'])], rows)
}

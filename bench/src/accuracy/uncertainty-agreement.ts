import { fitParameterNames } from '@coldlab/fit-wasm'
import { hasTwoParts, isSound } from '../inputs/reference-clouds.js'
import { quantile } from '../quantile.js'
import { type Cell, markdownTable } from '../text-table.js'
import type { FittedCloud } from './fit-clouds.js'
import { isAtMinimum, type Target } from './minimum-share.js'

/**
 * How far values lie from the recorded ones in recorded standard errors, and the ratio of the standard errors,
 * over the fits that end at the minimum; apart where the physical limit binds.
 */
export function uncertaintyAgreementTable(runs: Readonly<Record<Target, readonly FittedCloud[]>>): string {
  const groups = [
    { name: 'real, sound', has: ({ cloud }: FittedCloud) => cloud.kind === 'real' && isSound(cloud) },
    { name: 'two parts', has: ({ cloud }: FittedCloud) => hasTwoParts(cloud) },
  ]
  const rows = (['physical', 'plain'] as const).flatMap((target) =>
    groups.flatMap(({ name, has }) =>
      [false, true].map((binding): Cell[] => {
        const fits = runs[target].filter(
          (fitted) =>
            has(fitted) &&
            isAtMinimum(fitted, target) &&
            (target === 'physical' && fitted.cloud.physical.binds.length > 0) === binding,
        )
        const compared = fits.flatMap((fitted) => compare(fitted, target))
        const off = compared.map(({ deviation }) => deviation)
        const ratios = compared.map(({ ratio }) => Math.abs(ratio - 1))
        const worst = compared.reduce(
          (a, b) => (Math.abs(b.ratio - 1) > Math.abs(a.ratio - 1) ? b : a),
          noWorst,
        )
        const place = `${worst.cloud} ${worst.name} ${worst.ratio.toPrecision(4)}`
        return fits.length === 0
          ? []
          : [
              target,
              `${name}${binding ? ', limit binds' : ''}`,
              fits.length,
              quantile(off, 0.5),
              quantile(off, 0.99),
              Math.max(...off),
              quantile(ratios, 0.5),
              quantile(ratios, 0.99),
              place,
            ]
      }),
    ),
  )
  return markdownTable(
    [
      'target',
      'clouds',
      'n',
      'value: median off/σ',
      'p99',
      'max',
      'σ ratio: median |r-1|',
      'p99',
      'worst σ ratio',
    ],
    rows.filter((row) => row.length > 0),
  )
}

interface Comparison {
  cloud: string
  name: string
  deviation: number
  ratio: number
}

const noWorst: Comparison = { cloud: '', name: '', deviation: 0, ratio: 1 }

function compare({ cloud, params, stderr }: FittedCloud, target: Target): Comparison[] {
  const recorded = cloud[target]
  return fitParameterNames.flatMap((name, k) => {
    const error = recorded.stderr[k]
    if (error === null || error === undefined) return []
    const deviation = Math.abs(params[k]! - recorded.params[k]!) / error
    return [{ cloud: cloud.name.slice(-30), name, deviation, ratio: (stderr[k] ?? 0) / error }]
  })
}

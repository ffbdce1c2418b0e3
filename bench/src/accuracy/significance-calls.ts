import { cloudKinds } from '../inputs/reference-clouds.js'
import { median, share } from '../quantile.js'
import { type Cell, markdownTable } from '../text-table.js'
import type { FittedCloud } from './fit-clouds.js'

/**
 * Share of each kind in which a part is called significant, its median significance, and the share of truths below
 * the upper limit where there is one; then what `model: 'auto'` chose.
 */
export function significanceTable(fits: readonly FittedCloud[], auto: readonly FittedCloud[]): string {
  const rows = cloudKinds.map((kind): Cell[] => {
    const group = fits.filter(({ cloud }) => cloud.kind === kind)
    const chosen = auto.filter(({ cloud }) => cloud.kind === kind)
    const parts = (['thermal', 'condensate'] as const).flatMap((part): Cell[] => {
      const calls = group.map(({ cloud, fit }) => ({ cloud, component: fit.components()[part] }))
      const limits = calls.flatMap(({ cloud, component }) =>
        component.integralUpperLimitUm2 === null || cloud.truth === null
          ? []
          : [trueIntegralUm2(cloud.truth, part) <= component.integralUpperLimitUm2],
      )
      return [
        share(calls, ({ component }) => component.significant),
        median(calls.map(({ component }) => component.significance)),
        limits.length === 0 ? null : `${limits.filter(Boolean).length}/${limits.length}`,
      ]
    })
    const noCloud = group.filter(({ fit }) => fit.status === 'no-cloud').length
    return [
      kind,
      group.length,
      expected[kind],
      ...parts,
      noCloud,
      ...(['bimodal', 'gaussian', 'thomas-fermi'] as const).map((model) =>
        share(chosen, ({ fit }) => fit.model === model),
      ),
    ]
  })
  return markdownTable(
    [
      'kind',
      'n',
      'holds',
      'thermal significant',
      'median σ',
      'truth ≤ limit',
      'condensate significant',
      'median σ',
      'truth ≤ limit',
      'no-cloud',
      'auto: bimodal',
      'gaussian',
      'thomas-fermi',
    ],
    rows,
  )
}

const expected = {
  real: '?',
  bimodal: 'both',
  edge: 'both',
  cold: 'both',
  hot: 'both',
  thermal: 'thermal',
  bec: 'condensate',
  faint: 'both, faint',
} as const

/** Integral of a part over the plane, optical density times µm². */
function trueIntegralUm2(truth: readonly number[], part: 'thermal' | 'condensate'): number {
  const [g, sx, sy, t, rx, ry] = truth as [number, number, number, number, number, number]
  return part === 'thermal' ? 2 * Math.PI * sx * sy * g : ((2 * Math.PI) / 5) * rx * ry * t
}

import { valueAt } from '../../plane/plane-scale.js'
import { useClouds } from '../clouds-context.js'
import type { PointUm } from '../clouds-view.js'
import css from './toolbar.module.css'

const fixed = (value: number, decimals: number): string => value.toFixed(decimals).replace('-', '−')

/** x, y and value under the mouse, else where the slices cut. */
export function Readout() {
  const { view } = useClouds()
  const image = view.image.value
  if (image === null) return null
  const hover = view.hover.value
  const at: PointUm = hover ?? view.sliceAt.value
  const value = valueAt(image, at.xUm, at.yUm)
  const decimals = image.pixelSizeUm < 1 ? 2 : 1
  return (
    <output class={css.readout} data-source={hover === null ? 'slices' : 'mouse'} aria-label="Read-out">
      <span class={css.source}>{hover === null ? 'slices at' : ''}</span>
      <span>
        x <b>{fixed(at.xUm, decimals)}</b> µm
      </span>
      <span>
        y <b>{fixed(at.yUm, decimals)}</b> µm
      </span>
      <span>
        {view.showsResidual.value ? 'ΔOD' : 'OD'}{' '}
        <b>{value === undefined ? '–' : Number.isNaN(value) ? 'masked' : fixed(value, 3)}</b>
      </span>
    </output>
  )
}

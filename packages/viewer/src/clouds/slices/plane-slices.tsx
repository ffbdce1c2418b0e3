import { useComputed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type uPlot from 'uplot'
import { plotColors } from '../../app/theme.js'
import { useDevicePixelRatio } from '../../app/use-device-pixel-ratio.js'
import { type PlaneLayout, planeGap } from '../../plane/plane-layout.js'
import { useClouds } from '../clouds-context.js'
import { Plot } from './plot.jsx'
import { type SliceCurves, sliceCurves } from './slice-curves.js'
import { residualPlot, xSlicePlot, ySlicePlot } from './slice-plots.js'
import css from './slices.module.css'

const curveData = (curves: SliceCurves): uPlot.AlignedData => [
  curves.positionsUm,
  [...curves.data],
  curves.thermal === null ? [] : Array.from(curves.thermal),
  curves.fit === null ? [] : Array.from(curves.fit),
]

function residualData(curves: SliceCurves): uPlot.AlignedData {
  if (curves.residual === null) return [curves.pixelsUm, [], []]
  return [curves.pixelsUm, [...curves.residual], Array.from(curves.pixelsUm, () => 0)]
}

/** Half the height of the residual strip: the largest residual, but never finer than a hundredth of the slice. */
function residualReach(curves: SliceCurves): number {
  const largest = (curves.residual ?? []).reduce<number>(
    (reach, value) => Math.max(reach, Math.abs(value ?? 0)),
    0,
  )
  return Math.max(largest * 1.15, (curves.range.max - curves.range.min) / 100)
}

/** The two slices and the residual strip around the image, on the image's own axes. */
export function PlaneSlices({
  layout,
  rows,
  columns,
}: {
  layout: PlaneLayout
  rows: number
  columns: number
}) {
  const { library, view, themeChoice } = useClouds()
  const theme = themeChoice.theme.value
  const ratio = useDevicePixelRatio()
  const window = view.window.value
  const curves = useComputed(() => {
    const detail = library.detail.value
    if (detail === null) return null
    const { xUm, yUm } = view.sliceAt.value
    return {
      x: sliceCurves(detail.image, detail.fit, 'x', yUm),
      y: sliceCurves(detail.image, detail.fit, 'y', xUm),
    }
  }).value
  const withFit = curves !== null && curves.x.residual !== null
  const plots = useMemo(() => {
    const colors = plotColors(document.documentElement)
    return {
      x: xSlicePlot(layout, columns, colors),
      residual: residualPlot(layout, columns, withFit, colors),
      y: ySlicePlot(layout, rows, colors),
    }
  }, [layout, rows, columns, withFit, theme, ratio])
  const data = useMemo(
    () => curves && { x: curveData(curves.x), residual: residualData(curves.x), y: curveData(curves.y) },
    [curves],
  )
  if (curves === null || data === null) return null

  const { gutter, image, xSliceHeight } = layout
  const low = Math.min(curves.x.range.min, curves.y.range.min)
  const high = Math.max(curves.x.range.max, curves.y.range.max)
  const value = [low - 0.04 * (high - low), high + 0.06 * (high - low)] as const
  const reach = residualReach(curves.x)
  const across = [window.left, window.right] as const
  const down = [window.top, window.bottom] as const
  const below = image.height + planeGap
  return (
    <>
      <div class={css.plot} style={{ left: `${gutter + image.width + planeGap}px`, top: 0 }}>
        <Plot part="y-slice" options={plots.y} data={data.y} position={down} value={value} />
      </div>
      <div class={css.plot} style={{ left: 0, top: `${below}px` }}>
        <Plot part="x-slice" options={plots.x} data={data.x} position={across} value={value} />
      </div>
      <div class={css.plot} style={{ left: 0, top: `${below + xSliceHeight}px` }}>
        <Plot
          part="residual"
          options={plots.residual}
          data={data.residual}
          position={across}
          value={[-reach, reach]}
        />
      </div>
    </>
  )
}

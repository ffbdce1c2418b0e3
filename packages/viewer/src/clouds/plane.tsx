import { useMemo } from 'preact/hooks'
import { useElementSize } from '../app/use-element-size.js'
import { axisTicks, tickLabels } from '../plane/axis-ticks.js'
import { type PlaneLayout, planeGap, planeLayout, tickRoom } from '../plane/plane-layout.js'
import { pxAtX, pxAtY } from '../plane/plane-scale.js'
import { useClouds } from './clouds-context.js'
import { ColorBar } from './color-bar/color-bar.jsx'
import { CurveLegend } from './color-bar/curve-legend.jsx'
import { ImageView } from './image-view/image-view.jsx'
import css from './plane.module.css'
import { PlaneSlices } from './slices/plane-slices.jsx'

/** Image, slices, residual strip and colour bar on one set of axes. */
export function Plane({ rows, columns }: { rows: number; columns: number }) {
  const { view } = useClouds()
  const [area, size] = useElementSize<HTMLDivElement>()
  const layout = useMemo(() => size && planeLayout(size, { rows, columns }), [size, rows, columns])
  return (
    <div ref={area} class={css.area}>
      {layout !== null && (
        <>
          <RowAxis layout={layout} />
          <div class={css.image} style={{ left: `${layout.gutter}px` }}>
            <ImageView size={layout.image} />
          </div>
          <PlaneSlices layout={layout} rows={rows} columns={columns} />
          <HoverLines layout={layout} />
          <div
            class={css.corner}
            style={{
              left: `${layout.gutter + layout.image.width + planeGap}px`,
              top: `${layout.image.height + tickRoom + planeGap}px`,
              width: `${layout.ySliceWidth}px`,
            }}
          >
            <CurveLegend withFit={view.centre.value !== null} />
            <ColorBar />
          </div>
        </>
      )}
    </div>
  )
}

/** The y axis, left of the image. */
function RowAxis({ layout }: { layout: PlaneLayout }) {
  const { view } = useClouds()
  const window = view.window.value
  const { gutter, image } = layout
  const ticks = axisTicks(window.top, window.bottom, image.height, 64)
  const labels = tickLabels(ticks)
  const middle = image.height / 2
  return (
    <svg class={css.rowAxis} width={gutter} height={image.height} aria-hidden="true">
      {ticks.map((tick, index) => (
        <text
          key={tick}
          x={gutter - 6}
          y={pxAtY(window, image, tick)}
          dominant-baseline="central"
          text-anchor="end"
        >
          {labels[index]}
        </text>
      ))}
      <text
        x={9}
        y={middle}
        text-anchor="middle"
        dominant-baseline="central"
        transform={`rotate(-90 9 ${middle})`}
      >
        y (µm)
      </text>
    </svg>
  )
}

/** Where the mouse is, on the image and on all plots that share its axes. */
function HoverLines({ layout }: { layout: PlaneLayout }) {
  const { view } = useClouds()
  const at = view.hover.value
  if (at === null) return null
  const { gutter, image, ySliceWidth, xSliceHeight, residualHeight } = layout
  const x = Math.round(pxAtX(view.window.value, image, at.xUm))
  const y = Math.round(pxAtY(view.window.value, image, at.yUm))
  if (x < 0 || y < 0 || x > image.width || y > image.height) return null
  const bottom = image.height + planeGap + xSliceHeight + residualHeight
  return (
    <>
      <div class={css.hoverX} style={{ left: `${gutter + x}px`, height: `${bottom}px` }} />
      <div
        class={css.hoverY}
        style={{ left: `${gutter}px`, top: `${y}px`, width: `${image.width + planeGap + ySliceWidth}px` }}
      />
    </>
  )
}

import type { FrameSize } from '../../plane/plane-scale.js'
import { pxAtX, pxAtY } from '../../plane/plane-scale.js'
import { heightOf, widthOf } from '../../plane/view-window.js'
import { useClouds } from '../clouds-context.js'
import css from './image-view.module.css'
import { scaleBarUm } from './scale-bar.js'

/** Lines over the image: the cross of the slices, the outlines of the fitted parts, a scale bar. */
export function ImageMarks({ size }: { size: FrameSize }) {
  const { view } = useClouds()
  const window = view.window.value
  const at = view.sliceAt.value
  const x = Math.round(pxAtX(window, size, at.xUm)) + 0.5
  const y = Math.round(pxAtY(window, size, at.yUm)) + 0.5
  const barUm = scaleBarUm(widthOf(window))
  const barPx = (barUm / widthOf(window)) * size.width
  return (
    <svg class={css.marks} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {view.outlines.value && <PartOutlines size={size} />}
      <path class={css.cross} d={`M0 ${y}H${size.width}M${x} 0V${size.height}`} />
      <path
        class={css.scaleBar}
        d={`M${size.width - 12 - barPx} ${size.height - 12.5}h${barPx}m0 -4v8m${-barPx} -8v8`}
      />
      <text class={css.scaleLabel} x={size.width - 12 - barPx / 2} y={size.height - 20}>
        {barUm} µm
      </text>
    </svg>
  )
}

/** One-sigma ellipse of the thermal part and the rim of the condensate. */
function PartOutlines({ size }: { size: FrameSize }) {
  const { library, view } = useClouds()
  const parameters = library.detail.value?.fit?.parameters
  const centre = view.centre.value
  if (parameters === undefined || centre === null) return null
  const window = view.window.value
  const toPxX = size.width / widthOf(window)
  const toPxY = size.height / heightOf(window)
  const place = { cx: pxAtX(window, size, centre.xUm), cy: pxAtY(window, size, centre.yUm) }
  const ellipse = (part: string, radiusXUm: number, radiusYUm: number) => (
    <ellipse class={`${css.outline} ${part}`} {...place} rx={radiusXUm * toPxX} ry={radiusYUm * toPxY} />
  )
  return (
    <>
      {parameters.gaussianOd.value !== 0 &&
        ellipse(css.thermal!, parameters.gaussianSigmaXUm.value, parameters.gaussianSigmaYUm.value)}
      {parameters.thomasFermiOd.value !== 0 &&
        ellipse(
          css.condensate!,
          parameters.thomasFermiRadiusXUm.value,
          parameters.thomasFermiRadiusYUm.value,
        )}
    </>
  )
}

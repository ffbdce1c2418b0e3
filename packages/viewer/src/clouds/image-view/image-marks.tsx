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
  const cross = `M0 ${y}H${size.width}M${x} 0V${size.height}`
  return (
    <svg class={css.marks} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {view.outlines.value && <PartOutlines size={size} />}
      <path class={css.crossShade} d={cross} />
      <path class={css.cross} d={cross} />
      <ScaleBar size={size} />
    </svg>
  )
}

/** A round length at the lower right, on a dark plate: to be read on every colour. */
function ScaleBar({ size }: { size: FrameSize }) {
  const { view } = useClouds()
  const widthUm = widthOf(view.window.value)
  const lengthUm = scaleBarUm(widthUm)
  const length = (lengthUm / widthUm) * size.width
  const plate = { width: Math.max(length, 40) + 16, height: 26 }
  const x = size.width - 8 - plate.width
  const y = size.height - 8 - plate.height
  const from = x + (plate.width - length) / 2
  return (
    <>
      <rect class={css.plate} x={x} y={y} width={plate.width} height={plate.height} rx={3} />
      <path class={css.scaleBar} d={`M${from} ${y + 19.5}h${length}m0 -3v6m${-length} -6v6`} />
      <text class={css.scaleLabel} x={x + plate.width / 2} y={y + 13}>
        {lengthUm} µm
      </text>
    </>
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
  const ellipse = (part: string, radiusXUm: number, radiusYUm: number) => {
    const shape = { ...place, rx: radiusXUm * toPxX, ry: radiusYUm * toPxY }
    return (
      <>
        <ellipse class={css.outlineShade} {...shape} />
        <ellipse class={`${css.outline} ${part}`} {...shape} />
      </>
    )
  }
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

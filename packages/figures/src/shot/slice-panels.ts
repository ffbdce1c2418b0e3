import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { element, short, svgText } from '../svg/element.js'
import { boxEdges, horizontalAxis, type Scale, ticksOf, verticalAxis, verticalTitle } from './axis.js'
import type { FigureColors } from './figure-theme.js'
import type { ImageScales } from './image-panel.js'
import type { ShotData, ShotSlice } from './shot-data.js'
import type { Box, ShotLayout } from './shot-layout.js'

/** A curve or dots of one slice, placed: position along the slice and value to pixels of the figure. */
interface Placed {
  readonly slice: ShotSlice
  readonly position: Scale
  readonly value: Scale
}

const padding = 6

/** Both slices through the centre with the model, their residuals below and at the side, and the axes they share with the image. */
export function slicePanels(
  data: ShotData,
  layout: ShotLayout,
  scales: ImageScales,
  colors: FigureColors,
): string {
  const { xSlice, xResidual, ySlice, yResidual } = layout
  const residual = [-data.residualSize, data.residualSize]
  const upwards = (box: Box, domain: Iterable<number>) =>
    scaleLinear(domain, [box.y + box.height - padding, box.y + padding])
  const rightwards = (box: Box, domain: Iterable<number>) =>
    scaleLinear(domain, [box.x + padding, box.x + box.width - padding])
  const x = { slice: data.xSlice, position: scales.x }
  const y = { slice: data.ySlice, position: scales.y }
  const xValue = upwards(xSlice, data.sliceDomain)
  const yValue = rightwards(ySlice, data.sliceDomain)
  const xResidualValue = upwards(xResidual, residual)
  const yResidualValue = rightwards(yResidual, residual)
  const beyond = layout.image.y + layout.image.height
  return [
    centerLines(data, layout, scales, colors),
    ...[xSlice, xResidual, ySlice, yResidual].map((box) => boxEdges(box, colors)),
    zeroLines(layout, { xValue, yValue, xResidualValue, yResidualValue }, colors),
    curvesAndDots({ ...x, value: xValue }, colors),
    curvesAndDots({ ...y, value: yValue }, colors),
    residualDots({ ...x, value: xResidualValue }, colors),
    residualDots({ ...y, value: yResidualValue }, colors),
    verticalAxis(xValue, xSlice, colors, ticksOf(xValue, 30)),
    verticalTitle('optical density', xSlice),
    verticalAxis(xResidualValue, xResidual, colors, residualTicks(xResidualValue)),
    verticalTitle('residual', xResidual),
    horizontalAxis(scales.x, xResidual, colors, { ticks: ticksOf(scales.x, 64) }),
    svgText({ ...below(xResidual, 34), 'text-anchor': 'middle' }, 'x (µm)'),
    horizontalAxis(yValue, ySlice, colors, { ticks: ticksOf(yValue, 34) }),
    horizontalAxis(yResidualValue, yResidual, colors, { ticks: residualTicks(yResidualValue) }),
    svgText({ ...below(ySlice, 34), 'text-anchor': 'middle' }, 'optical density'),
    svgText({ ...below(yResidual, 34), 'text-anchor': 'middle' }, 'residual'),
    legend(data, ySlice.x + 4, beyond + 64, colors),
  ].join('')
}

function curvesAndDots(placed: Placed, colors: FigureColors): string {
  const { slice } = placed
  const dotted = dots(placed, slice.values, colors, 2.6)
  if (slice.curves === null) return dotted
  const thermal = curve(placed, slice.curves.thermal, { stroke: colors.thermal, 'stroke-dasharray': '4 2.5' })
  return dotted + thermal + curve(placed, slice.curves.fit, { stroke: colors.fit })
}

function residualDots(placed: Placed, colors: FigureColors): string {
  const { values, positionsUm, curves } = placed.slice
  if (curves === null) return ''
  const left = values.map((value, i) => value - curves.fit(positionsUm[i]!))
  return dots(placed, left, colors, 2.2)
}

/** One path for all dots: strokes of no length with round ends. */
function dots(placed: Placed, values: Float64Array, colors: FigureColors, size: number): string {
  let d = ''
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) return
    const along = short(placed.position(placed.slice.positionsUm[i]!))
    const at = short(placed.value(value))
    d += placed.slice.axis === 'x' ? `M${along} ${at}h.01` : `M${at} ${along}h.01`
  })
  if (d === '') return ''
  const stroke = {
    stroke: colors.data,
    'stroke-width': size,
    'stroke-linecap': 'round',
    'stroke-opacity': 0.8,
  }
  return element('path', { d, fill: 'none', ...stroke })
}

function curve(placed: Placed, od: (positionUm: number) => number, stroke: Record<string, string>): string {
  const [from = 0, to = 0] = placed.position.domain()
  const [start = 0, end = 0] = placed.position.range()
  const steps = Math.ceil(Math.abs(end - start))
  const positions = Array.from({ length: steps + 1 }, (_, i) => from + (i / steps) * (to - from))
  const draw = line<number>().digits(2)
  if (placed.slice.axis === 'x') draw.x(placed.position).y((at) => placed.value(od(at)))
  else draw.x((at) => placed.value(od(at))).y(placed.position)
  return element('path', { d: draw(positions) ?? '', fill: 'none', 'stroke-width': 1.5, ...stroke })
}

/** The crosshair's lines, carried on through the slices. */
function centerLines(data: ShotData, layout: ShotLayout, scales: ImageScales, colors: FigureColors): string {
  if (data.center === null) return ''
  const { xSlice, xResidual, ySlice, yResidual } = layout
  const x = short(scales.x(data.center.xUm))
  const y = short(scales.y(data.center.yUm))
  const d =
    `M${x} ${xSlice.y}v${xSlice.height}M${x} ${xResidual.y}v${xResidual.height}` +
    `M${ySlice.x} ${y}h${ySlice.width}M${yResidual.x} ${y}h${yResidual.width}`
  return element('path', { d, fill: 'none', stroke: colors.hairline, 'stroke-dasharray': '2 3' })
}

function zeroLines(
  layout: ShotLayout,
  scales: Readonly<Record<string, Scale>>,
  colors: FigureColors,
): string {
  const { xSlice, xResidual, ySlice, yResidual } = layout
  const across = (box: Box, scale: Scale | undefined) =>
    scale ? `M${box.x} ${short(scale(0))}h${short(box.width)}` : ''
  const down = (box: Box, scale: Scale | undefined) =>
    scale ? `M${short(scale(0))} ${box.y}v${short(box.height)}` : ''
  const d = [
    across(xSlice, scales.xValue),
    across(xResidual, scales.xResidualValue),
    down(ySlice, scales.yValue),
    down(yResidual, scales.yResidualValue),
  ].join('')
  return element('path', { d, fill: 'none', stroke: colors.hairline })
}

function legend(data: ShotData, x: number, y: number, colors: FigureColors): string {
  const mark = (row: number, attributes: Record<string, string | number>, label: string) => {
    const at = y + 17 * row
    return (
      element('path', { d: `M${x} ${at}h18`, fill: 'none', 'stroke-width': 1.5, ...attributes }) +
      svgText({ x: x + 26, y: at + 4, 'text-anchor': 'start' }, label)
    )
  }
  const dot = { d: `M${x + 9} ${y}h.01`, stroke: colors.data, 'stroke-width': 3.4, 'stroke-linecap': 'round' }
  const shown = [element('path', dot), svgText({ x: x + 26, y: y + 4, 'text-anchor': 'start' }, 'data')]
  if (data.xSlice.curves !== null) {
    shown.push(mark(1, { stroke: colors.fit }, 'fit'))
    shown.push(mark(2, { stroke: colors.thermal, 'stroke-dasharray': '4 2.5' }, 'thermal part'))
  }
  return shown.join('')
}

function below(box: Box, distance: number): { x: number; y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height + distance }
}

/** 0 and one value each side, as far out as a round number goes. */
function residualTicks(scale: Scale): readonly number[] {
  const outer = scale
    .ticks(3)
    .filter((tick) => tick > 0)
    .at(-1)
  return outer === undefined ? [0] : [-outer, 0, outer]
}

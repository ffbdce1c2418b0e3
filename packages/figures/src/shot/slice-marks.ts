import { line } from 'd3-shape'
import type { FigureColors } from '../plot/figure-theme.js'
import type { Scale } from '../plot/ticks.js'
import { element, short } from '../svg/element.js'
import type { ShotSlice } from './shot-data.js'

/** One slice, placed: position along it and value to pixels of the figure. */
export interface PlacedSlice {
  readonly slice: ShotSlice
  readonly position: Scale
  readonly value: Scale
}

export const thermalDashes = '4 2.5'

/** Data as dots with the fit and its thermal part over them. */
export function sliceMarks(placed: PlacedSlice, colors: FigureColors): string {
  const { values, curves } = placed.slice
  const marks = [dots(placed, values, colors, 2.6)]
  if (curves?.thermal) {
    marks.push(curve(placed, curves.thermal, { stroke: colors.thermal, 'stroke-dasharray': thermalDashes }))
  }
  if (curves) marks.push(curve(placed, curves.fit, { stroke: colors.fit }))
  return marks.join('')
}

/** Data minus fit as dots. */
export function residualMarks(placed: PlacedSlice, colors: FigureColors): string {
  const { values, positionsUm, curves } = placed.slice
  if (curves === null) return ''
  const left = values.map((value, i) => value - curves.fit(positionsUm[i]!))
  return dots(placed, left, colors, 2.2)
}

/** One path for all dots: strokes of almost no length with round ends. */
function dots(placed: PlacedSlice, values: Float64Array, colors: FigureColors, size: number): string {
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

/** A curve with a point at every pixel of the figure. */
function curve(
  placed: PlacedSlice,
  od: (positionUm: number) => number,
  stroke: Readonly<Record<string, string>>,
): string {
  const [from = 0, to = 0] = placed.position.domain()
  const [start = 0, end = 0] = placed.position.range()
  const steps = Math.ceil(Math.abs(end - start))
  const positions = Array.from({ length: steps + 1 }, (_, i) => from + (i / steps) * (to - from))
  const draw = line<number>().digits(2)
  if (placed.slice.axis === 'x') draw.x(placed.position).y((at) => placed.value(od(at)))
  else draw.x((at) => placed.value(od(at))).y(placed.position)
  return element('path', { d: draw(positions) ?? '', fill: 'none', 'stroke-width': 1.5, ...stroke })
}

import type { FigureColors } from '../plot/figure-theme.js'
import { element, type SvgAttributes, short } from '../svg/element.js'
import type { LinesSeries } from './lines-figure-options.js'
import type { PlacedAxis } from './lines-scales.js'
import type { SeriesPoints } from './reduce-series.js'

export const seriesDashes = '5 3'

/** One series over its panel: dots, a line or steps, with error bars behind them. */
export function seriesMarks(
  series: LinesSeries,
  points: SeriesPoints,
  x: PlacedAxis,
  y: PlacedAxis,
  stroke: string,
): string {
  const { kind = 'line', dashed = false } = series
  const bars = points.yError ? errorBars(points, points.yError, x, y, stroke) : ''
  if (kind === 'dots') {
    return (
      bars + path(dotsPath(points, x, y), { ...round, stroke, 'stroke-width': 3.2, 'stroke-opacity': 0.85 })
    )
  }
  const { line, alone } = linePath(points, x, y, kind === 'step')
  const style = { ...round, stroke, 'stroke-width': 1.5, 'stroke-linejoin': 'round' }
  return (
    bars +
    path(line, dashed ? { ...style, 'stroke-dasharray': seriesDashes } : style) +
    path(alone, { ...round, stroke, 'stroke-width': 2.6 })
  )
}

/** The colour of a series by its name or number, or the `index`th of the theme's. */
export function seriesStroke({ color }: LinesSeries, index: number, colors: FigureColors): string {
  if (typeof color === 'string') return colors[color]
  return colors.series[(color ?? index) % colors.series.length]!
}

const round = { 'stroke-linecap': 'round' }

function path(d: string, attributes: SvgAttributes): string {
  return d === '' ? '' : element('path', { d, fill: 'none', ...attributes })
}

/** One path for all dots: strokes of almost no length with round ends. */
function dotsPath({ x, y }: SeriesPoints, xAxis: PlacedAxis, yAxis: PlacedAxis): string {
  let d = ''
  for (let i = 0; i < x.length; i++) {
    const at = yAxis.place(y[i]!)
    if (Number.isFinite(at)) d += `M${short(xAxis.place(x[i]!))} ${short(at)}h.01`
  }
  return d
}

/** A line that breaks where y has no place; points alone between two gaps are dots. */
function linePath(
  { x, y }: SeriesPoints,
  xAxis: PlacedAxis,
  yAxis: PlacedAxis,
  steps: boolean,
): { readonly line: string; readonly alone: string } {
  let line = ''
  let alone = ''
  let piece = ''
  let points = 0
  const end = (): void => {
    if (points === 1) alone += `${piece}h.01`
    else line += piece
    piece = ''
    points = 0
  }
  for (let i = 0; i < x.length; i++) {
    const at = yAxis.place(y[i]!)
    if (!Number.isFinite(at)) {
      end()
      continue
    }
    const along = short(xAxis.place(x[i]!))
    if (points === 0) piece = `M${along} ${short(at)}`
    else piece += steps ? `H${along}V${short(at)}` : `L${along} ${short(at)}`
    points++
  }
  end()
  return { line, alone }
}

function errorBars(
  { x, y }: SeriesPoints,
  yError: ArrayLike<number>,
  xAxis: PlacedAxis,
  yAxis: PlacedAxis,
  stroke: string,
): string {
  let d = ''
  for (let i = 0; i < x.length; i++) {
    const from = yAxis.place(y[i]! - yError[i]!)
    const to = yAxis.place(y[i]! + yError[i]!)
    const ends = Number.isFinite(from) ? from : yAxis.place(yAxis.domain[0])
    if (Number.isFinite(to)) d += `M${short(xAxis.place(x[i]!))} ${short(ends)}V${short(to)}`
  }
  return path(d, { stroke, 'stroke-width': 1, 'stroke-opacity': 0.7 })
}

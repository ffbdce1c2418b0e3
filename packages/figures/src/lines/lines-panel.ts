import {
  boxEdges,
  horizontalAxis,
  lineAcross,
  titleBelow,
  verticalAxis,
  verticalTitle,
} from '../plot/axis.js'
import type { Box } from '../plot/box.js'
import type { FigureColors } from '../plot/figure-theme.js'
import { element, short, svgText } from '../svg/element.js'
import type { LinesPanel } from './lines-figure-options.js'
import type { PlacedAxis } from './lines-scales.js'
import { panelMarks } from './panel-marks.js'
import type { SeriesPoints } from './reduce-series.js'
import { seriesMarks, seriesStroke } from './series-marks.js'

/** One panel: grid, marks, curves in their order, y axis; the x axis is labelled below the last panel only. */
export function linesPanel(
  panel: LinesPanel,
  points: readonly SeriesPoints[],
  box: Box,
  { x, y }: { readonly x: PlacedAxis; readonly y: PlacedAxis },
  colors: FigureColors,
): string {
  const marks = panelMarks(panel.marks ?? [], box, x, y, colors)
  const grid = y.ticks
    .filter(({ label }) => label !== '')
    .map(({ at }) => lineAcross(box, at, colors.hairline, { 'stroke-width': 0.5 }))
  return [
    ...grid,
    boxEdges(box, colors),
    marks.below,
    clipped(
      box,
      panel.series.map((series, i) => seriesMarks(series, points[i]!, x, y, seriesStroke(series, i, colors))),
    ),
    marks.above,
    horizontalAxis(
      x.ticks.map(({ at }) => ({ at, label: '' })),
      box,
      colors,
    ),
    verticalAxis(y.ticks, box, colors),
    y.ticks.length === 0 ? emptyWords(panel, box) : '',
    verticalTitle(panel.yLabel ?? '', box, y.ticks),
  ].join('')
}

/** Says that there is nothing to see. */
function emptyWords({ yScale }: LinesPanel, box: Box): string {
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 + 4, 'text-anchor': 'middle' }
  return svgText(place, yScale === 'log' ? 'no values above 0' : 'no values')
}

/** The x axis that all panels share, below the last one. */
export function sharedAxis(x: PlacedAxis, box: Box, title: string, colors: FigureColors): string {
  return horizontalAxis(x.ticks, box, colors) + svgText(titleBelow(box), title)
}

/** Only what is inside the box, and as much around it as the dots and strokes at its edge need. */
export function clipped({ x, y, width, height }: Box, marks: readonly string[]): string {
  const edge = 2
  const frame = { x: x - edge, y: y - edge, width: width + 2 * edge, height: height + 2 * edge }
  const viewBox = Object.values(frame).map(short).join(' ')
  return element('svg', { ...frame, viewBox }, ...marks)
}

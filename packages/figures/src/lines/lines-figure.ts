import { figureColors } from '../plot/figure-theme.js'
import { heading, noteLines } from '../plot/heading.js'
import { type LegendEntry, legendRows } from '../plot/legend.js'
import { sheet } from '../plot/sheet.js'
import { checkLines } from './check-lines.js'
import { isLanes, seriesOf } from './lanes.js'
import { lanesLegend, lanesPanel } from './lanes-panel.js'
import type { LinesFigureOptions } from './lines-figure-options.js'
import { leftMargin, margin, plotWidth, stackPanels } from './lines-layout.js'
import { linesPanel, sharedAxis } from './lines-panel.js'
import { xAxisOf, xDomainOf, yAxisOf } from './lines-scales.js'
import { linesDescription, lostPoints, xTitle } from './lines-words.js'
import { reduceSeries } from './reduce-series.js'
import { seriesDashes, seriesStroke } from './series-marks.js'

/**
 * Draws panels of lines, dots, steps and states over one shared x axis as a standalone SVG, the same text in Node and in the
 * browser, without style, script or link. Of long series each pixel column shows the lowest and highest, and a note
 * says so. Throws `FigureDataError`.
 */
export function linesFigure(options: LinesFigureOptions): string {
  checkLines(options)
  const { panels, title = '', theme = 'light', notes = [] } = options
  const colors = figureColors[theme]
  const legends = panels.map((panel) => [
    ...lanesLegend(panel, colors),
    ...seriesOf(panel).flatMap((one, i): LegendEntry[] => {
      const stroke = seriesStroke(one, i, colors)
      const entry = { label: one.label, kind: one.kind === 'dots' ? 'dots' : 'line', stroke } as const
      return one.label === '' ? [] : [{ ...entry, ...(one.dashed && { dashes: seriesDashes }) }]
    }),
  ])
  const heights = legends.map((entries) => legendRows(entries, { x: 0, y: 0, width: plotWidth }).height)
  const xDomain = xDomainOf(options)
  const points = panels.map((panel) =>
    seriesOf(panel).map((one) => reduceSeries(one, xDomain ?? [0, 1], plotWidth)),
  )
  const stacked = stackPanels(panels, heights)
  const yAxes = panels.map((panel, i) => (isLanes(panel) ? null : yAxisOf(panel, points[i]!, stacked[i]!)))
  const place = { x: leftMargin(panels, yAxes), width: plotWidth }
  const boxes = stacked.map((box) => ({ ...box, x: place.x }))
  const last = boxes[boxes.length - 1]!
  const x = xAxisOf(options, xDomain, last)
  const said = [...notes, ...lostPoints(options, (panel, series) => points[panel]![series]!.leftOut > 0)]
  const bottom = last.y + last.height + margin.bottom
  const words = noteLines(said, { ...place, y: bottom })
  return sheet(
    {
      width: place.x + plotWidth + margin.right,
      height: Math.ceil(bottom + words.height + (words.height > 0 ? 12 : 0)),
      theme,
      title: title || 'Curves',
      description: linesDescription(options, xDomain, said),
    },
    heading({ title }, place.x, plotWidth, colors),
    ...legends.map((entries, i) => legendRows(entries, { ...place, y: boxes[i]!.y - heights[i]! - 5 }).svg),
    ...panels.map((panel, i) =>
      isLanes(panel)
        ? lanesPanel(panel, boxes[i]!, x, colors)
        : linesPanel(panel, points[i]!, boxes[i]!, { x, y: yAxes[i]! }, colors),
    ),
    sharedAxis(x, last, xTitle(options, xDomain), colors),
    words.svg,
  )
}

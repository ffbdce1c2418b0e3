import {
  boxEdges,
  horizontalAxis,
  lineAcross,
  lineDown,
  titleBelow,
  verticalAxis,
  verticalTitle,
} from '../plot/axis.js'
import type { FigureColors } from '../plot/figure-theme.js'
import { type LegendEntry, legendColumn } from '../plot/legend.js'
import { rightwards, ticksOf, upwards } from '../plot/ticks.js'
import { svgText } from '../svg/element.js'
import type { ImageScales } from './image-panel.js'
import type { ShotData } from './shot-data.js'
import type { ShotLayout } from './shot-layout.js'
import { sliceMarks, thermalDashes } from './slice-marks.js'

/** Both slices through the centre with the model, on the image's own axes. */
export function slicePanels(
  data: ShotData,
  layout: ShotLayout,
  scales: ImageScales,
  colors: FigureColors,
): string {
  const { xSlice, ySlice } = layout
  const xValue = upwards(xSlice, data.sliceDomain)
  const yValue = rightwards(ySlice, data.sliceDomain)
  const marks = [
    boxEdges(xSlice, colors),
    boxEdges(ySlice, colors),
    lineAcross(xSlice, xValue(0), colors.hairline),
    lineDown(ySlice, yValue(0), colors.hairline),
    sliceMarks({ slice: data.xSlice, position: scales.x, value: xValue }, colors),
    sliceMarks({ slice: data.ySlice, position: scales.y, value: yValue }, colors),
    verticalAxis(ticksOf(xValue, 30), xSlice, colors),
    verticalTitle('optical density', xSlice),
    horizontalAxis(ticksOf(yValue, 34), ySlice, colors),
    svgText(titleBelow(ySlice), 'optical density'),
    legendColumn(legendEntries(data, colors), ySlice.x + 4, ySlice.y + ySlice.height + 64),
  ]
  if (data.center !== null) {
    const dashes = { 'stroke-dasharray': '2 3' }
    marks.unshift(
      lineDown(xSlice, scales.x(data.center.xUm), colors.hairline, dashes),
      lineAcross(ySlice, scales.y(data.center.yUm), colors.hairline, dashes),
    )
  }
  return marks.join('')
}

function legendEntries({ xSlice: { curves } }: ShotData, colors: FigureColors): readonly LegendEntry[] {
  const entries: LegendEntry[] = [{ label: 'data', kind: 'dots', stroke: colors.data }]
  if (curves !== null) entries.push({ label: 'fit', kind: 'line', stroke: colors.fit })
  if (curves?.thermal) {
    entries.push({ label: 'thermal part', kind: 'line', stroke: colors.thermal, dashes: thermalDashes })
  }
  return entries
}

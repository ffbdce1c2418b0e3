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
import { rightwards, type Scale, type Tick, ticksAt, ticksOf, upwards } from '../plot/ticks.js'
import { svgText } from '../svg/element.js'
import type { ImageScales } from './image-panel.js'
import type { ShotData } from './shot-data.js'
import type { ShotLayout } from './shot-layout.js'
import { residualMarks } from './slice-marks.js'

/** The strips below and beside the slices: data minus fit, on the image's own axes, and the x axis below all. */
export function residualPanels(
  data: ShotData,
  layout: ShotLayout,
  scales: ImageScales,
  colors: FigureColors,
): string {
  const { xResidual, yResidual } = layout
  const xAxis =
    horizontalAxis(ticksOf(scales.x, 64), xResidual, colors) + svgText(titleBelow(xResidual), 'x (µm)')
  const edges = boxEdges(xResidual, colors) + boxEdges(yResidual, colors)
  if (data.residualSize === null) return edges + xAxis
  const domain = [-data.residualSize, data.residualSize]
  const xValue = upwards(xResidual, domain)
  const yValue = rightwards(yResidual, domain)
  return [
    edges,
    xAxis,
    lineAcross(xResidual, xValue(0), colors.hairline),
    lineDown(yResidual, yValue(0), colors.hairline),
    residualMarks({ slice: data.xSlice, position: scales.x, value: xValue }, colors),
    residualMarks({ slice: data.ySlice, position: scales.y, value: yValue }, colors),
    verticalAxis(outerTicks(xValue), xResidual, colors),
    verticalTitle('residual', xResidual),
    horizontalAxis(outerTicks(yValue), yResidual, colors),
    svgText(titleBelow(yResidual), 'residual'),
  ].join('')
}

/** One value each side of 0, as far out as a round number goes. */
function outerTicks(scale: Scale): readonly Tick[] {
  const outer = scale.ticks(3).findLast((tick) => tick > 0)
  return ticksAt(scale, outer === undefined ? [0] : [-outer, outer])
}

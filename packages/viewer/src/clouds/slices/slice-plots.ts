import type uPlot from 'uplot'
import type { PlotColors } from '../../app/theme.js'
import { type PlaneLayout, tickRoom } from '../../plane/plane-layout.js'
import { basePlot, exactScale, lineSeries, overhang, plotAxis, pointSeries } from './plot-options.js'

/** Points are smaller where pixels lie close, so that a slice of 500 is still points. CSS pixels. */
function pointSize(lengthPx: number, count: number): number {
  return Math.max(2, Math.min(4.5, (0.9 * lengthPx) / count + 1))
}

const curveSeries = (colors: PlotColors, size: number): uPlot.Series[] => [
  { scale: 'position' },
  pointSeries(colors.data, size),
  lineSeries(colors.thermal, 1.25, [5, 3]),
  lineSeries(colors.fit, 1.5),
]

/** Below the image: positions to the right as in the image, optical density upwards. */
export const xSlicePlot = (layout: PlaneLayout, columns: number, colors: PlotColors): uPlot.Options => ({
  ...basePlot,
  width: layout.gutter + layout.image.width + overhang,
  height: layout.xSliceHeight,
  padding: [6, overhang, 0, 0],
  scales: { position: exactScale(0, 1), value: exactScale(1, 1) },
  axes: [
    plotAxis({ scale: 'position', side: 2, room: 0 }, colors),
    plotAxis({ scale: 'value', side: 3, room: layout.gutter, label: 'OD' }, colors),
  ],
  series: curveSeries(colors, pointSize(layout.image.width, columns)),
})

/** Below the slice, on the same positions: data minus fit. */
export const residualPlot = (
  layout: PlaneLayout,
  columns: number,
  withFit: boolean,
  colors: PlotColors,
): uPlot.Options => ({
  ...basePlot,
  width: layout.gutter + layout.image.width + overhang,
  height: layout.residualHeight + tickRoom,
  padding: [4, overhang, 0, 0],
  scales: { position: exactScale(0, 1), value: exactScale(1, 1) },
  axes: [
    plotAxis({ scale: 'position', side: 2, room: tickRoom, label: 'x (µm)' }, colors),
    plotAxis(
      { scale: 'value', side: 3, room: layout.gutter, label: 'resid.', spacing: withFit ? 16 : Infinity },
      colors,
    ),
  ],
  series: [
    { scale: 'position' },
    pointSeries(colors.data, Math.min(3, pointSize(layout.image.width, columns))),
    lineSeries(colors.fit, 1),
  ],
})

/** Right of the image: positions downwards as in the image, optical density to the right. */
export const ySlicePlot = (layout: PlaneLayout, rows: number, colors: PlotColors): uPlot.Options => ({
  ...basePlot,
  width: layout.ySliceWidth,
  height: layout.image.height + tickRoom,
  padding: [0, overhang, 0, 0],
  scales: { position: exactScale(1, -1), value: exactScale(0, 1) },
  axes: [
    plotAxis({ scale: 'position', side: 3, room: 0 }, colors),
    plotAxis({ scale: 'value', side: 2, room: tickRoom, label: 'OD' }, colors),
  ],
  series: curveSeries(colors, pointSize(layout.image.height, rows)),
})

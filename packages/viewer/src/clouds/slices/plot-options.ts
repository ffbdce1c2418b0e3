import type uPlot from 'uplot'
import type { PlotColors } from '../../app/theme.js'
import { axisTicks, tickLabels } from '../../plane/axis-ticks.js'

/** Smallest distance between two ticks, CSS pixels. */
const tickSpacingPx = { position: 64, value: 30, valueAcross: 44 }

const font = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif'

/** Room of an axis' title, CSS pixels. */
const titleRoom = 15

/** Room right of a plot for the half of a label that sticks out, CSS pixels. */
export const overhang = 14

/** Length of the plot area along an axis, CSS pixels. */
const lengthOf = (plot: uPlot, horizontal: boolean): number =>
  (horizontal ? plot.bbox.width : plot.bbox.height) / devicePixelRatio

export interface AxisPlan {
  readonly scale: 'position' | 'value'
  readonly side: 0 | 1 | 2 | 3
  /** Room of labels, 0 for none (the grid stays). */
  readonly room: number
  readonly label?: string
  /** Ticks for values are denser along a vertical axis, where labels need less room. */
  readonly spacing?: number
}

/** An axis with our ticks, so that plots and image agree on them. */
export function plotAxis(plan: AxisPlan, colors: PlotColors): uPlot.Axis {
  const horizontal = plan.side === 0 || plan.side === 2
  const spacing =
    plan.spacing ??
    (plan.scale === 'position'
      ? tickSpacingPx.position
      : horizontal
        ? tickSpacingPx.valueAcross
        : tickSpacingPx.value)
  return {
    scale: plan.scale,
    side: plan.side,
    // A title takes its room beside that of the labels.
    size: plan.label === undefined ? plan.room : plan.room - titleRoom,
    gap: 4,
    font,
    stroke: colors.label,
    grid: { stroke: colors.grid, width: 1 },
    ticks: { show: false },
    border: { show: false },
    splits: (plot, _axis, min, max) => axisTicks(min, max, lengthOf(plot, horizontal), spacing),
    values: (_plot, splits) => (plan.room > 0 ? tickLabels(splits) : splits.map(() => '')),
    ...(plan.label === undefined
      ? {}
      : { label: plan.label, labelFont: font, labelSize: titleRoom, labelGap: 0 }),
  }
}

/** A scale that takes its ends as they are set, without rounding or padding. */
export const exactScale = (orientation: 0 | 1, direction: 1 | -1): uPlot.Scale => ({
  time: false,
  auto: false,
  ori: orientation,
  dir: direction,
  range: (_plot, min, max) => [min, max],
})

export const pointSeries = (color: string, size: number): uPlot.Series => ({
  scale: 'value',
  stroke: color,
  paths: () => null,
  points: { show: true, size, width: 0, fill: color },
})

export const lineSeries = (color: string, width: number, dash: number[] = []): uPlot.Series => ({
  scale: 'value',
  stroke: color,
  width,
  dash,
  points: { show: false },
})

/** What all plots share: no legend, no cursor of their own (the page draws one over image and slices). */
export const basePlot = {
  legend: { show: false },
  cursor: { show: false },
  pxAlign: 0,
} as const

import { boxEdges, horizontalAxis, lineAcross, tickFontSize } from '../plot/axis.js'
import type { Box } from '../plot/box.js'
import type { FigureColors } from '../plot/figure-theme.js'
import type { LegendEntry } from '../plot/legend.js'
import { element, short, svgText } from '../svg/element.js'
import { clipText } from '../svg/wrap-text.js'
import { lanesOf } from './lanes.js'
import type { LaneSpan, LanesPanel, LinesPanel } from './lines-figure-options.js'
import { laneNameRoom, markRoom } from './lines-layout.js'
import { clipped } from './lines-panel.js'
import type { PlacedAxis } from './lines-scales.js'
import { panelMarks } from './panel-marks.js'

/** The parts of a lane's height that a bar and the line of a state without colour take. */
const barPart = 0.62
const restHeight = 1.25
/** The narrowest bar, pixels: what happened is to be seen. */
const narrowest = 1

/** Lanes of states with their names to the left; the x axis is labelled below the last panel only. */
export function lanesPanel(panel: LanesPanel, box: Box, x: PlacedAxis, colors: FigureColors): string {
  const { lanes, marks = [] } = panel
  const top = box.y + markRoom(panel)
  const height = (box.y + box.height - top) / Math.max(1, lanes.length)
  // Marks have no y to point at here.
  const drawn = panelMarks(
    marks.map(({ y: _, ...mark }) => mark),
    box,
    x,
    x,
    colors,
  )
  const bars = lanes.map(({ spans }, i) => {
    const bottom = top + (i + (1 + barPart) / 2) * height
    return laneBars(spans, { bottom, height: barPart * height }, x, colors)
  })
  const names = lanes.map(({ label }, i) => {
    const shown = clipText(label, box.x - laneNameRoom, tickFontSize)
    return svgText({ x: box.x - 7, y: top + (i + 0.5) * height + 3.8, 'text-anchor': 'end' }, shown)
  })
  const rules = lanes
    .slice(1)
    .map((_, i) => lineAcross(box, top + (i + 1) * height, colors.hairline, { 'stroke-width': 0.5 }))
  const ticks = x.ticks.map(({ at }) => ({ at, label: '' }))
  return [
    ...rules,
    boxEdges(box, colors),
    drawn.below,
    clipped(box, bars),
    drawn.above,
    horizontalAxis(ticks, box, colors),
    ...names,
  ].join('')
}

/** The states that have names, each with its colour. */
export function lanesLegend(panel: LinesPanel | LanesPanel, colors: FigureColors): readonly LegendEntry[] {
  const named = new Map<string, LegendEntry>()
  for (const { label = '', color } of lanesOf(panel).flatMap(({ spans }) => spans)) {
    if (label !== '') named.set(label, { label, kind: 'line', stroke: strokeOf(color, colors) })
  }
  return [...named.values()]
}

interface LanePlace {
  readonly bottom: number
  readonly height: number
}

/** One path for each colour. Bars that a picture cannot tell apart are one. */
function laneBars(
  spans: readonly LaneSpan[],
  { bottom, height }: LanePlace,
  x: PlacedAxis,
  colors: FigureColors,
): string {
  const bars = new Map<number | undefined, { from: number; to: number }[]>()
  const [start, end] = x.domain
  for (const { x: from, xEnd, color } of spans) {
    if (xEnd < start || from > end) continue
    const left = x.place(Math.max(from, start))
    const right = Math.max(x.place(Math.min(xEnd, end)), left + (color === undefined ? 0 : narrowest))
    const ofColor = bars.get(color) ?? []
    const last = ofColor.at(-1)
    if (last !== undefined && left - last.to < 0.2) last.to = Math.max(last.to, right)
    else ofColor.push({ from: left, to: right })
    bars.set(color, ofColor)
  }
  return [...bars]
    .map(([color, ofColor]) => {
      const tall = color === undefined ? restHeight : height
      const d = ofColor
        .map(
          ({ from, to }) => `M${short(from)} ${short(bottom)}H${short(to)}v${short(-tall)}H${short(from)}z`,
        )
        .join('')
      return element('path', { d, fill: strokeOf(color, colors), stroke: 'none' })
    })
    .join('')
}

function strokeOf(color: number | undefined, colors: FigureColors): string {
  return color === undefined ? colors.muted : colors.series[color % colors.series.length]!
}

import { tickFontSize } from '../plot/axis.js'
import type { Box } from '../plot/box.js'
import { textWidth } from '../svg/wrap-text.js'
import { isLanes, lanesOf } from './lanes.js'
import type { LanesPanel, LinesPanel } from './lines-figure-options.js'
import type { PlacedAxis } from './lines-scales.js'

export const plotWidth = 660
export const margin = { left: 66, top: 50, right: 24, bottom: 48 }
const widestLeft = 200
/** Left of the names of lanes, and between them and the lanes. */
export const laneNameRoom = 11
/** Left of the labels of a y axis: its title and its ticks. */
const yTitleRoom = 28
const gap = 16
const laneHeight = 18

/** Heights by the number of panels: one is a picture, many are a strip chart. */
function sharedHeight(panels: number): number {
  if (panels === 1) return 300
  if (panels === 2) return 200
  return panels <= 4 ? 140 : 100
}

/** Above the lanes, for the words of marks: they would cover states. */
export function markRoom({ marks = [] }: LanesPanel): number {
  const labels = marks.filter(({ label = '' }) => label !== '').length
  return [0, 16, 30][labels] ?? 44
}

/** Where the panels begin: as far from the left as the labels of y axes and the names of lanes need. */
export function leftMargin(
  panels: readonly (LinesPanel | LanesPanel)[],
  yAxes: readonly (PlacedAxis | null)[],
): number {
  const widest = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((text) => textWidth(text, tickFontSize)))
  const labels = yAxes.flatMap((axis) => axis?.ticks ?? []).map(({ label }) => label)
  const names = panels.flatMap(lanesOf).map(({ label }) => label)
  const needed = Math.max(widest(labels) + yTitleRoom, widest(names) + laneNameRoom)
  return Math.ceil(Math.min(widestLeft, Math.max(margin.left, needed)))
}

/** Panels one below the other, each with the rows of its legend above it. */
export function stackPanels(
  panels: readonly (LinesPanel | LanesPanel)[],
  legendHeights: readonly number[],
): readonly Box[] {
  let y = margin.top
  const curves = panels.filter((panel) => !isLanes(panel)).length
  return panels.map((panel, i) => {
    const own = isLanes(panel) ? panel.lanes.length * laneHeight + markRoom(panel) : sharedHeight(curves)
    const height = panel.height ?? own
    const legendHeight = legendHeights[i]!
    y += legendHeight + (legendHeight > 0 ? 5 : 0) + (i === 0 ? 0 : gap)
    const box = { x: margin.left, y, width: plotWidth, height }
    y += height
    return box
  })
}

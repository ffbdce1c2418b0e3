import type { Box } from '../plot/box.js'
import { isLanes } from './lanes.js'
import type { LanesPanel, LinesPanel } from './lines-figure-options.js'

export const plotWidth = 660
export const margin = { left: 66, top: 50, right: 24, bottom: 48 }
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
  return [0, 16][labels] ?? 30
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

import type { Box } from '../plot/box.js'

export const plotWidth = 660
export const margin = { left: 66, top: 50, right: 24, bottom: 48 }
const gap = 16

/** Heights by the number of panels: one is a picture, many are a strip chart. */
function sharedHeight(panels: number): number {
  if (panels === 1) return 300
  if (panels === 2) return 200
  return panels <= 4 ? 140 : 100
}

/** Panels one below the other, each with the rows of its legend above it. */
export function stackPanels(
  panels: readonly { readonly height?: number }[],
  legendHeights: readonly number[],
): readonly Box[] {
  let y = margin.top
  return panels.map(({ height = sharedHeight(panels.length) }, i) => {
    const legendHeight = legendHeights[i]!
    y += legendHeight + (legendHeight > 0 ? 5 : 0) + (i === 0 ? 0 : gap)
    const box = { x: margin.left, y, width: plotWidth, height }
    y += height
    return box
  })
}

import type { Lane, LanesPanel, LinesPanel, LinesSeries } from './lines-figure-options.js'

export function isLanes(panel: LinesPanel | LanesPanel): panel is LanesPanel {
  return 'lanes' in panel
}

export function seriesOf(panel: LinesPanel | LanesPanel): readonly LinesSeries[] {
  return isLanes(panel) ? [] : panel.series
}

export function lanesOf(panel: LinesPanel | LanesPanel): readonly Lane[] {
  return isLanes(panel) ? panel.lanes : []
}

import type { FigureColors } from '../plot/figure-theme.js'
import { element, short, svgText } from '../svg/element.js'
import type { ShotData } from './shot-data.js'
import { thermalDashes } from './slice-marks.js'

const step = 17

/** What the dots and curves of the slices are, from `x`, `y` downwards. */
export function legend({ xSlice: { curves } }: ShotData, x: number, y: number, colors: FigureColors): string {
  const sample = (row: number, d: string, stroke: Readonly<Record<string, string | number>>, label: string) =>
    element('path', {
      d,
      transform: `translate(${short(x)} ${short(y + step * row)})`,
      fill: 'none',
      ...stroke,
    }) + svgText({ x: x + 26, y: y + step * row + 4, 'text-anchor': 'start' }, label)
  const dot = { stroke: colors.data, 'stroke-width': 3.4, 'stroke-linecap': 'round' }
  const rows = [sample(0, 'M9 0h.01', dot, 'data')]
  if (curves !== null) rows.push(sample(1, 'M0 0h18', { stroke: colors.fit, 'stroke-width': 1.5 }, 'fit'))
  if (curves?.thermal) {
    const dashed = { stroke: colors.thermal, 'stroke-width': 1.5, 'stroke-dasharray': thermalDashes }
    rows.push(sample(2, 'M0 0h18', dashed, 'thermal part'))
  }
  return rows.join('')
}

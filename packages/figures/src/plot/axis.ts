import { element, type SvgAttributes, short, svgText } from '../svg/element.js'
import { textWidth } from '../svg/wrap-text.js'
import type { Box } from './box.js'
import type { FigureColors } from './figure-theme.js'
import type { Tick } from './ticks.js'

export const tickFontSize = 11
const tickLength = 4

/** Ticks with labels below (or, with `side: 'top'`, above) a box. */
export function horizontalAxis(
  ticks: readonly Tick[],
  box: Box,
  colors: FigureColors,
  { side = 'bottom' }: { readonly side?: 'bottom' | 'top' } = {},
): string {
  const edge = side === 'bottom' ? box.y + box.height : box.y
  const away = side === 'bottom' ? 1 : -1
  return ticks
    .map(({ at, label }) => {
      const place = { x: at, y: edge + away * (tickLength + 3) + (away > 0 ? 9 : 0), 'text-anchor': 'middle' }
      const mark = tickMark(`M${short(at)} ${short(edge)}v${short(away * tickSize(label))}`, colors)
      return mark + svgText(place, label)
    })
    .join('')
}

/** Ticks with labels to the left of a box. */
export function verticalAxis(ticks: readonly Tick[], box: Box, colors: FigureColors): string {
  return ticks
    .map(({ at, label }) => {
      const place = { x: box.x - tickLength - 4, y: at + 3.8, 'text-anchor': 'end' }
      const mark = tickMark(`M${short(box.x)} ${short(at)}h${short(-tickSize(label))}`, colors)
      return mark + svgText(place, label)
    })
    .join('')
}

/** A title along the left of a box, read from below, beside the labels of its ticks. */
export function verticalTitle(text: string, box: Box, ticks: readonly Tick[] = []): string {
  const widest = ticks.reduce((most, { label }) => Math.max(most, textWidth(label, tickFontSize)), 0)
  const x = short(box.x - Math.max(44, widest + 18))
  const y = short(box.y + box.height / 2)
  return svgText({ 'text-anchor': 'middle', transform: `translate(${x} ${y}) rotate(-90)` }, text)
}

/** Where the title of a box's horizontal axis stands. */
export function titleBelow(box: Box): SvgAttributes {
  return { x: box.x + box.width / 2, y: box.y + box.height + 34, 'text-anchor': 'middle' }
}

/** A line from the left to the right edge of a box. */
export function lineAcross(box: Box, y: number, stroke: string, more: SvgAttributes = {}): string {
  return element('path', {
    d: `M${short(box.x)} ${short(y)}h${short(box.width)}`,
    fill: 'none',
    stroke,
    ...more,
  })
}

/** A line from the upper to the lower edge of a box. */
export function lineDown(box: Box, x: number, stroke: string, more: SvgAttributes = {}): string {
  return element('path', {
    d: `M${short(x)} ${short(box.y)}v${short(box.height)}`,
    fill: 'none',
    stroke,
    ...more,
  })
}

/** Hairlines on the left and the lower edge of a box. */
export function boxEdges(box: Box, colors: FigureColors): string {
  const d = `M${short(box.x)} ${short(box.y)}v${short(box.height)}h${short(box.width)}`
  return element('path', { d, fill: 'none', stroke: colors.hairline })
}

function tickSize(label: string): number {
  return label === '' ? tickLength / 2 : tickLength
}

function tickMark(d: string, colors: FigureColors): string {
  return element('path', { d, fill: 'none', stroke: colors.muted, 'stroke-width': 0.75 })
}

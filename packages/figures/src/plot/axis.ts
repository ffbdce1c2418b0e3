import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { element, type SvgAttributes, short, svgText } from '../svg/element.js'
import type { Box } from './box.js'
import type { FigureColors } from './figure-theme.js'

export type Scale = ScaleLinear<number, number>

export const tickFontSize = 11
const tickLength = 4

const padding = 6

/** Values to heights in a box, a little inside its edges. */
export function upwards(box: Box, domain: Iterable<number>): Scale {
  return scaleLinear(domain, [box.y + box.height - padding, box.y + padding])
}

/** Values to places from left to right in a box, a little inside its edges. */
export function rightwards(box: Box, domain: Iterable<number>): Scale {
  return scaleLinear(domain, [box.x + padding, box.x + box.width - padding])
}

/** Ticks with labels below (or, with `side: 'top'`, above) a box. */
export function horizontalAxis(
  scale: Scale,
  box: Box,
  colors: FigureColors,
  { ticks, side = 'bottom' }: { readonly ticks: readonly number[]; readonly side?: 'bottom' | 'top' },
): string {
  const edge = side === 'bottom' ? box.y + box.height : box.y
  const away = side === 'bottom' ? 1 : -1
  const format = tickFormat(scale, ticks)
  return ticks
    .map((tick) => {
      const x = scale(tick)
      const label = { x, y: edge + away * (tickLength + 3) + (away > 0 ? 9 : 0), 'text-anchor': 'middle' }
      return (
        tickMark(`M${short(x)} ${short(edge)}v${away * tickLength}`, colors) + svgText(label, format(tick))
      )
    })
    .join('')
}

/** Ticks with labels to the left of a box. */
export function verticalAxis(scale: Scale, box: Box, colors: FigureColors, ticks: readonly number[]): string {
  const format = tickFormat(scale, ticks)
  return ticks
    .map((tick) => {
      const y = scale(tick)
      const label = { x: box.x - tickLength - 4, y: y + 3.8, 'text-anchor': 'end' }
      return tickMark(`M${short(box.x)} ${short(y)}h${-tickLength}`, colors) + svgText(label, format(tick))
    })
    .join('')
}

/** A title along the left of a box, read from below. */
export function verticalTitle(text: string, box: Box): string {
  const x = short(box.x - 44)
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

/** About one tick per `spacing` pixels, at least two where the scale has them. */
export function ticksOf(scale: Scale, spacing: number): readonly number[] {
  const [from = 0, to = 0] = scale.range()
  return scale.ticks(Math.max(2, Math.floor(Math.abs(to - from) / spacing)))
}

function tickFormat(scale: Scale, ticks: readonly number[]): (value: number) => string {
  return scale.tickFormat(ticks.length)
}

function tickMark(d: string, colors: FigureColors): string {
  return element('path', { d, fill: 'none', stroke: colors.muted, 'stroke-width': 0.75 })
}

import { element, type SvgAttributes, short, svgText } from '../svg/element.js'
import { clipText, textWidth } from '../svg/wrap-text.js'
import { tickFontSize } from './axis.js'

export interface LegendEntry {
  readonly label: string
  readonly kind: 'line' | 'dots'
  readonly stroke: string
  readonly dashes?: string | undefined
}

const rowHeight = 17
const sampleWidth = 18
const labelAt = 26
const between = 18

/** Dots and curves with their names, one below the other from `x`, `y`. */
export function legendColumn(entries: readonly LegendEntry[], x: number, y: number): string {
  return entries.map((entry, row) => legendEntry(entry, x, y + rowHeight * row)).join('')
}

/** Dots and curves with their names side by side, in as many rows as they need, from the top left of `width` pixels. */
export function legendRows(
  entries: readonly LegendEntry[],
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): { readonly svg: string; readonly height: number } {
  let at = x
  let row = 0
  const svg = entries.map((whole) => {
    const entry = { ...whole, label: clipText(whole.label, width - labelAt, tickFontSize) }
    const needed = labelAt + textWidth(entry.label, tickFontSize)
    if (at > x && at + needed > x + width) {
      at = x
      row++
    }
    const drawn = legendEntry(entry, at, y + rowHeight * (row + 0.5))
    at += needed + between
    return drawn
  })
  return { svg: svg.join(''), height: entries.length === 0 ? 0 : rowHeight * (row + 1) }
}

function strokeOf({ kind, stroke, dashes }: LegendEntry): SvgAttributes {
  return kind === 'dots'
    ? { stroke, 'stroke-width': 3.4, 'stroke-linecap': 'round' }
    : { stroke, 'stroke-width': 1.5, 'stroke-dasharray': dashes }
}

function legendEntry(entry: LegendEntry, x: number, y: number): string {
  const d =
    entry.kind === 'dots'
      ? `M${short(x + sampleWidth / 2)} ${short(y)}h.01`
      : `M${short(x)} ${short(y)}h${sampleWidth}`
  return (
    element('path', { d, fill: 'none', ...strokeOf(entry) }) +
    svgText({ x: x + labelAt, y: y + 4, 'text-anchor': 'start' }, entry.label)
  )
}

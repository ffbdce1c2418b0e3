import { svgText } from '../svg/element.js'
import { clipText, wrapText } from '../svg/wrap-text.js'
import type { FigureColors } from './figure-theme.js'

const noteSize = 11.5
const noteHeight = 15.5

/** The title at the top of a figure and a smaller line below it, from `x` for `width` pixels. */
export function heading(
  { title, subtitle = '' }: { readonly title: string; readonly subtitle?: string },
  x: number,
  width: number,
  colors: FigureColors,
): string {
  const large = { x, y: 30, 'font-size': 15, 'font-weight': 500, fill: colors.ink, 'text-anchor': 'start' }
  const small = { x, y: 49, 'font-size': noteSize, 'text-anchor': 'start' }
  const below = subtitle === '' ? '' : svgText(small, clipText(subtitle, width, noteSize))
  return svgText(large, clipText(title, width, 15)) + below
}

/** Sentences below a figure, each from a new line. */
export function noteLines(
  notes: readonly string[],
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): { readonly svg: string; readonly height: number } {
  const lines = notes.flatMap((note) => wrapText(note, width, noteSize))
  const svg = lines.map((line, i) =>
    svgText({ x, y: y + 10 + i * noteHeight, 'font-size': noteSize, 'text-anchor': 'start' }, line),
  )
  return { svg: svg.join(''), height: lines.length * noteHeight }
}

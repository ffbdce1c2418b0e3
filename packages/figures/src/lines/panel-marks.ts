import { lineAcross, lineDown } from '../plot/axis.js'
import type { Box } from '../plot/box.js'
import type { FigureColors } from '../plot/figure-theme.js'
import { element } from '../svg/element.js'
import type { LinesMark } from './lines-figure-options.js'
import type { PlacedAxis } from './lines-scales.js'
import { MarkWords, markFontSize, type Paint, words } from './mark-words.js'

/** The narrowest band, pixels, and how dark wide ones are; narrow ones are darker: what happened is to be seen. */
const narrowest = 1.2
const bandOpacity = 0.12
const darkWidth = 3

/** Lines and bands of the marks, to go below the curves, and their words, to go above. */
export interface PanelMarks {
  readonly below: string
  readonly above: string
}

const nothing: PanelMarks = { below: '', above: '' }

/** The places and spans that a panel points at; what lies beyond its axes is left out. */
export function panelMarks(
  marks: readonly LinesMark[],
  box: Box,
  x: PlacedAxis,
  y: PlacedAxis,
  colors: FigureColors,
): PanelMarks {
  const beside = new MarkWords(box)
  const drawn = marks.map((mark) => {
    const color = { muted: colors.muted, warning: colors.warning, strong: colors.ink }[mark.tone ?? 'muted']
    const paint = { color, ground: colors.background }
    if (mark.y !== undefined) return horizontal(mark, mark.y, box, y, paint)
    if (mark.x === undefined) return nothing
    return mark.xEnd === undefined
      ? vertical(mark, mark.x, box, x, paint, beside)
      : band(mark, [mark.x, mark.xEnd], box, x, paint, beside)
  })
  return {
    below: drawn.map(({ below }) => below).join(''),
    above: drawn.map(({ above }) => above).join(''),
  }
}

function horizontal(
  { label = '' }: LinesMark,
  value: number,
  box: Box,
  y: PlacedAxis,
  paint: Paint,
): PanelMarks {
  const at = y.place(value)
  if (!inside(value, y.domain) || !Number.isFinite(at)) return nothing
  const above = at - 4 > box.y + markFontSize ? at - 4 : at + markFontSize + 2
  return {
    below: lineAcross(box, at, paint.color, { 'stroke-dasharray': '2 3' }),
    above: words(label, { x: box.x + box.width - 4, y: above, side: 'end', room: box.width - 8 }, paint),
  }
}

function vertical(
  { label = '' }: LinesMark,
  value: number,
  box: Box,
  x: PlacedAxis,
  paint: Paint,
  beside: MarkWords,
): PanelMarks {
  if (!inside(value, x.domain)) return nothing
  const at = x.place(value)
  return {
    below: lineDown(box, at, paint.color, { 'stroke-dasharray': '2 3' }),
    above: beside.place(label, at, paint),
  }
}

function band(
  { label = '' }: LinesMark,
  [from, to]: readonly [number, number],
  box: Box,
  x: PlacedAxis,
  paint: Paint,
  beside: MarkWords,
): PanelMarks {
  const start = Math.max(from, x.domain[0])
  const end = Math.min(to, x.domain[1])
  if (!(end >= start)) return nothing
  const left = x.place(start)
  const width = Math.max(narrowest, x.place(end) - left)
  const area = { x: left, y: box.y, width, height: box.height }
  const opacity = bandOpacity * Math.max(1, darkWidth / width)
  return {
    below: element('rect', { ...area, fill: paint.color, 'fill-opacity': opacity }),
    above: beside.place(label, left, paint),
  }
}

function inside(value: number, [low, high]: readonly [number, number]): boolean {
  return value >= low && value <= high
}

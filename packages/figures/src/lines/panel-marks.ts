import { lineAcross, lineDown } from '../plot/axis.js'
import type { Box } from '../plot/box.js'
import type { FigureColors } from '../plot/figure-theme.js'
import { element, svgText } from '../svg/element.js'
import { clipText, textWidth } from '../svg/wrap-text.js'
import type { LinesMark } from './lines-figure-options.js'
import type { PlacedAxis } from './lines-scales.js'

const fontSize = 10.5

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
  let labels = 0
  const drawn = marks.map((mark) => {
    const paint = {
      color: mark.tone === 'warning' ? colors.warning : colors.muted,
      ground: colors.background,
    }
    if (mark.y !== undefined) return horizontal(mark, mark.y, box, y, paint)
    if (mark.x === undefined) return nothing
    // Labels of neighbours take turns on two lines.
    const line = mark.label ? labels++ % 2 : 0
    return mark.xEnd === undefined
      ? vertical(mark, mark.x, box, x, paint, line)
      : band(mark, [mark.x, mark.xEnd], box, x, paint, line)
  })
  return {
    below: drawn.map(({ below }) => below).join(''),
    above: drawn.map(({ above }) => above).join(''),
  }
}

interface Paint {
  readonly color: string
  /** Behind the words, so that curves do not cross them out. */
  readonly ground: string
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
  const above = at - 4 > box.y + fontSize ? at - 4 : at + fontSize + 2
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
  line: number,
): PanelMarks {
  if (!inside(value, x.domain)) return nothing
  const at = x.place(value)
  return {
    below: lineDown(box, at, paint.color, { 'stroke-dasharray': '2 3' }),
    above: wordsBeside(label, at, box, paint, line),
  }
}

function band(
  { label = '' }: LinesMark,
  [from, to]: readonly [number, number],
  box: Box,
  x: PlacedAxis,
  paint: Paint,
  line: number,
): PanelMarks {
  const start = Math.max(from, x.domain[0])
  const end = Math.min(to, x.domain[1])
  if (!(end > start)) return nothing
  const left = x.place(start)
  const area = { x: left, y: box.y, width: x.place(end) - left, height: box.height }
  return {
    below: element('rect', { ...area, fill: paint.color, 'fill-opacity': 0.12 }),
    above: wordsBeside(label, left, box, paint, line),
  }
}

function wordsBeside(label: string, at: number, box: Box, paint: Paint, line: number): string {
  const right = box.x + box.width
  const fits = at + 4 + textWidth(label, fontSize) <= right
  const room = (fits ? right - at : at - box.x) - 4
  const place = {
    x: fits ? at + 4 : at - 4,
    y: box.y + 11 + 14 * line,
    side: fits ? 'start' : 'end',
  } as const
  return words(label, { ...place, room }, paint)
}

interface Place {
  readonly x: number
  readonly y: number
  readonly side: 'start' | 'end'
  readonly room: number
}

function words(label: string, { x, y, side, room }: Place, { color, ground }: Paint): string {
  if (label === '') return ''
  const shown = clipText(label, room, fontSize)
  const width = textWidth(shown, fontSize) + 4
  const left = side === 'start' ? x - 2 : x + 2 - width
  const behind = { x: left, y: y - fontSize, width, height: fontSize + 4, fill: ground, 'fill-opacity': 0.85 }
  return (
    element('rect', behind) +
    svgText({ x, y, 'text-anchor': side, fill: color, 'font-size': fontSize }, shown)
  )
}

function inside(value: number, [low, high]: readonly [number, number]): boolean {
  return value >= low && value <= high
}

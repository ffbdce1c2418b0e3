import type { FigureColors } from '../plot/figure-theme.js'
import { element, short, svgText } from '../svg/element.js'
import { wrapText } from '../svg/wrap-text.js'
import type { FitSentence } from './fit-sentences.js'
import type { QuantityRow } from './quantity-rows.js'
import type { ShotLayout } from './shot-layout.js'

export interface WordsPanel {
  readonly svg: string
  /** y of its lower edge. */
  readonly bottom: number
}

const unitWidth = 26

/** The column of numbers and sentences beside the plots. */
export function wordsPanel(
  { words }: ShotLayout,
  colors: FigureColors,
  groups: readonly (readonly QuantityRow[])[],
  sentences: readonly FitSentence[],
): WordsPanel {
  const parts: string[] = []
  let y = words.y
  groups
    .filter((rows) => rows.length > 0)
    .forEach((rows, index) => {
      const first = index === 0
      const size = first ? 13 : 11.5
      const step = first ? 20 : 17
      if (parts.length > 0) {
        parts.push(hairline(words.x, y + 1, words.width, colors))
        y += 10
      }
      for (const row of rows) {
        parts.push(rowText(row, words.x, y + step - 8, words.width, size, colors))
        y += step
      }
    })
  if (parts.length > 0 && sentences.length > 0) {
    parts.push(hairline(words.x, y + 1, words.width, colors))
    y += 10
  }
  for (const { text, warning } of sentences) {
    for (const line of wrapText(text, words.width, 11.5)) {
      const fill = warning ? colors.warning : colors.muted
      parts.push(svgText({ x: words.x, y: y + 10, 'font-size': 11.5, fill, 'text-anchor': 'start' }, line))
      y += 15.5
    }
    y += 5
  }
  return { svg: parts.join(''), bottom: y }
}

function rowText(
  { name, part, text, unit }: QuantityRow,
  x: number,
  y: number,
  width: number,
  size: number,
  colors: FigureColors,
): string {
  const at = { y, 'font-size': size }
  return (
    svgText({ ...at, x: part ? x + 14 : x, 'text-anchor': 'start', fill: colors.muted }, name) +
    svgText({ ...at, x: x + width - unitWidth, 'text-anchor': 'end', fill: colors.ink }, text ?? '–') +
    (unit === ''
      ? ''
      : svgText({ ...at, x: x + width - unitWidth + 5, 'text-anchor': 'start', fill: colors.muted }, unit))
  )
}

function hairline(x: number, y: number, width: number, colors: FigureColors): string {
  return element('path', { d: `M${short(x)} ${short(y)}h${width}`, fill: 'none', stroke: colors.hairline })
}

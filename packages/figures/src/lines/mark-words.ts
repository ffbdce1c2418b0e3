import type { Box } from '../plot/box.js'
import { element, svgText } from '../svg/element.js'
import { clipText, textWidth } from '../svg/wrap-text.js'

export const markFontSize = 10.5
const lineHeight = 14
const lines = 3
const between = 6

export interface Paint {
  readonly color: string
  /** Behind the words, so that curves do not cross them out. */
  readonly ground: string
}

/** Words beside marks, on as many lines at the top of a panel as they need to leave each other free. Where none is free there are no words. */
export class MarkWords {
  readonly #box: Box
  readonly #taken: (readonly [number, number])[][] = Array.from({ length: lines }, () => [])

  constructor(box: Box) {
    this.#box = box
  }

  /** To the right of a mark at `at`, or to its left where there is no room. */
  place(label: string, at: number, paint: Paint): string {
    if (label === '') return ''
    const { x, y, width } = this.#box
    const fits = at + 4 + textWidth(label, markFontSize) <= x + width
    const room = (fits ? x + width - at : at - x) - 4
    const shown = clipText(label, room, markFontSize)
    const long = textWidth(shown, markFontSize)
    const ends = fits ? ([at + 4, at + 4 + long] as const) : ([at - 4 - long, at - 4] as const)
    const line = this.#taken.findIndex((taken) =>
      taken.every(([from, to]) => ends[1] + between < from || ends[0] > to + between),
    )
    if (line === -1) return ''
    this.#taken[line]!.push(ends)
    const side = fits ? 'start' : 'end'
    return words(shown, { x: fits ? ends[0] : ends[1], y: y + 11 + lineHeight * line, side, room }, paint)
  }
}

export interface WordsPlace {
  readonly x: number
  readonly y: number
  readonly side: 'start' | 'end'
  readonly room: number
}

export function words(label: string, { x, y, side, room }: WordsPlace, { color, ground }: Paint): string {
  if (label === '') return ''
  const shown = clipText(label, room, markFontSize)
  const width = textWidth(shown, markFontSize) + 4
  const left = side === 'start' ? x - 2 : x + 2 - width
  const behind = {
    ...{ x: left, y: y - markFontSize, width, height: markFontSize + 4 },
    ...{ fill: ground, 'fill-opacity': 0.85 },
  }
  return (
    element('rect', behind) +
    svgText({ x, y, 'text-anchor': side, fill: color, 'font-size': markFontSize }, shown)
  )
}

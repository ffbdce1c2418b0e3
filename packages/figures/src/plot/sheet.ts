import { element, escapeText } from '../svg/element.js'
import { tickFontSize } from './axis.js'
import { type FigureTheme, figureColors, fontFamily } from './figure-theme.js'

export interface Sheet {
  readonly width: number
  readonly height: number
  readonly theme: FigureTheme
  /** The figure's name for those who hear it. */
  readonly title: string
  /** The figure in words. */
  readonly description: string
}

/** A whole figure as a standalone SVG: size, background, type face, and title and description for screen readers. */
export function sheet(
  { width, height, theme, title, description }: Sheet,
  ...body: readonly string[]
): string {
  const colors = figureColors[theme]
  const text = {
    'font-family': fontFamily,
    'font-size': tickFontSize,
    'font-variant': 'tabular-nums',
    fill: colors.muted,
  }
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': title,
    },
    `<title>${escapeText(title)}</title>`,
    `<desc>${escapeText(description)}</desc>`,
    element('g', text, element('rect', { width, height, fill: colors.background }), ...body),
  )
}

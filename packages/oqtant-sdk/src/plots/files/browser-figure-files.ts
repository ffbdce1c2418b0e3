import { OqtantFileError } from '../../errors/file-error.js'
import type { FigureFiles } from './figure-formats.js'

export const figureFiles: FigureFiles = {
  save: async (_svg, path) => {
    const advice = 'Leave saveAs out and offer the SVG text as a download of the page'
    throw new OqtantFileError(path, null, `A page cannot write ${path}. ${advice}.`)
  },
}

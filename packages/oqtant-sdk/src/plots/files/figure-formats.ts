import { OqtantArgumentError } from '../../errors/oqtant-error.js'

const formats = ['svg', 'png', 'pdf'] as const

export type FigureFormat = (typeof formats)[number]

/** Writes a figure to a file. */
export interface FigureFiles {
  /** Replaces a file that is there. Throws `OqtantFileError`, and `FigureRenderError` of `@coldlab/figures`. */
  save(svg: string, path: string, format: FigureFormat, signal: AbortSignal | undefined): Promise<void>
}

/** The format that the end of a file's name says. Throws `OqtantArgumentError`. */
export function figureFormat(path: string): FigureFormat {
  const format = formats.find((one) => path.toLowerCase().endsWith(`.${one}`))
  if (format !== undefined) return format
  throw new OqtantArgumentError('saveAs', `saveAs must end in .svg, .png or .pdf, but is '${path}'.`)
}

import { FigureFileError } from './figure-file-error.js'

const formats = ['svg', 'png', 'pdf'] as const

export type FigureFormat = (typeof formats)[number]

export interface SaveFigureOptions {
  readonly signal?: AbortSignal
}

/** The format that the end of a file's name says. Throws `FigureFileError` for another ending. */
export function figureFormat(path: string): FigureFormat {
  const format = formats.find((one) => path.toLowerCase().endsWith(`.${one}`))
  if (format !== undefined) return format
  throw new FigureFileError(path, null, `A figure is saved as .svg, .png or .pdf, but not as '${path}'.`)
}

import { FigureFileError, saveFigure } from '@coldlab/figures/save'
import { OqtantFileError } from '../errors/file-error.js'

export interface FinishPlotOptions {
  /** A file to write, in Node: `.svg`, `.png` or `.pdf`. A file that is there is replaced. */
  readonly saveAs?: string
  readonly signal?: AbortSignal
}

/**
 * Writes a plot where a file is asked for, and gives it back. Throws `OqtantFileError`, also for another ending, and
 * `FigureRenderError` of `@coldlab/figures`.
 */
export async function finishPlot(svg: string, { saveAs, signal }: FinishPlotOptions): Promise<string> {
  signal?.throwIfAborted()
  if (saveAs === undefined) return svg
  try {
    await saveFigure(svg, saveAs, signal && { signal })
    return svg
  } catch (cause) {
    if (!(cause instanceof FigureFileError)) throw cause
    throw new OqtantFileError(cause.path, cause.code, cause.message, { cause })
  }
}

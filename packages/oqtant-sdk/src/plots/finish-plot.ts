import { figureFiles } from '#figure-files'
import { figureFormat } from './files/figure-formats.js'

export interface FinishPlotOptions {
  /** A file to write, in Node: `.svg`, `.png` or `.pdf`. A file that is there is replaced. */
  readonly saveAs?: string
  readonly signal?: AbortSignal
}

/**
 * Writes a plot where a file is asked for, and gives it back. Throws `OqtantArgumentError` for another ending,
 * `OqtantFileError`, and `FigureRenderError` of `@coldlab/figures`.
 */
export async function finishPlot(svg: string, { saveAs, signal }: FinishPlotOptions): Promise<string> {
  signal?.throwIfAborted()
  if (saveAs !== undefined) await figureFiles.save(svg, saveAs, figureFormat(saveAs), signal)
  return svg
}

/// <reference types="node" />
import { writeFile } from 'node:fs/promises'
import { FigureFileError } from './figure-file-error.js'
import { type FigureFormat, figureFormat, type SaveFigureOptions } from './figure-format.js'

export { FigureFileError } from './figure-file-error.js'
export type { FigureFormat, SaveFigureOptions } from './figure-format.js'

/**
 * Writes a figure as SVG, PNG or PDF, by the end of the file's name; a file that is there is replaced. In a page there
 * are no files: it always fails. Throws `FigureFileError` and `FigureRenderError`.
 */
export async function saveFigure(
  svg: string,
  path: string,
  { signal }: SaveFigureOptions = {},
): Promise<void> {
  signal?.throwIfAborted()
  const content = await render(svg, figureFormat(path), signal)
  try {
    await writeFile(path, content, signal && { signal })
  } catch (cause) {
    signal?.throwIfAborted()
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    const message = `${path} cannot be written (${code}). Check that its folder is there and may be written to.`
    throw new FigureFileError(path, code, message, { cause })
  }
}

/** What draws pixels and pages takes a while to load: only for those who want them. */
async function render(
  svg: string,
  format: FigureFormat,
  signal: AbortSignal | undefined,
): Promise<string | Uint8Array> {
  if (format === 'svg') return svg
  if (format === 'png') return (await import('../png/svg-to-png.js')).svgToPng(svg, signal && { signal })
  return (await import('../pdf/svg-to-pdf.js')).svgToPdf(svg, signal && { signal })
}

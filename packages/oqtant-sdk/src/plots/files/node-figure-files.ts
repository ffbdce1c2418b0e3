/// <reference types="node" />
import { writeFile } from 'node:fs/promises'
import { OqtantFileError } from '../../errors/file-error.js'
import type { FigureFiles, FigureFormat } from './figure-formats.js'

export const figureFiles: FigureFiles = {
  async save(svg, path, format, signal) {
    const content = await render(svg, format, signal)
    try {
      await writeFile(path, content, signal && { signal })
    } catch (cause) {
      signal?.throwIfAborted()
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
      throw new OqtantFileError(path, code, `${path} cannot be written (${code}). Check its folder.`, {
        cause,
      })
    }
  },
}

/** What draws pixels and pages takes a while to load: only for those who want them. */
async function render(
  svg: string,
  format: FigureFormat,
  signal: AbortSignal | undefined,
): Promise<string | Uint8Array> {
  if (format === 'svg') return svg
  if (format === 'png') {
    const { svgToPng } = await import('@coldlab/figures/png')
    return svgToPng(svg, { ...(signal && { signal }) })
  }
  const { svgToPdf } = await import('@coldlab/figures/pdf')
  return svgToPdf(svg, { ...(signal && { signal }) })
}

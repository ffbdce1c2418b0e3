import { surfaceFigure } from '@coldlab/figures'
import { findShot, type ShotSource } from '../analysis/shot-source.js'
import { figureImageOf, imageLabels } from './figure-image-of.js'
import { finishPlot } from './finish-plot.js'
import type { ImagePlotOptions } from './plot-options.js'
import { pixelNote, shotTitle } from './shot-words.js'

/**
 * Draws a shot as a surface over its plane, as SVG text (`atoms_3dplot`, `plot_tof_3d` of the vendor's clients, which
 * raise with matplotlib since 3.6). Throws `AnalysisError` where there is no image, and what `finishPlot` throws.
 */
export async function atoms3dPlot(source: ShotSource, options: ImagePlotOptions = {}): Promise<string> {
  const { run, title, saveAs: _, signal: __, ...look } = options
  const shot = findShot(source, run)
  const words = { title: title ?? shotTitle(shot), notes: [pixelNote(shot)] }
  return finishPlot(surfaceFigure(figureImageOf(shot.image), { ...imageLabels, ...words, ...look }), options)
}

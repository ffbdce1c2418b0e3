import { imageFigure } from '@coldlab/figures'
import { findShot, type ShotSource } from '../analysis/shot-source.js'
import { figureImageOf, imageLabels } from './figure-image-of.js'
import { finishPlot } from './finish-plot.js'
import type { ImagePlotOptions } from './plot-options.js'
import { pixelNote, shotTitle } from './shot-words.js'

/**
 * Draws a shot as an image with its colour bar, as SVG text (`atoms_2dplot`, `plot_tof`, `plot_it` of the vendor's
 * clients), in µm by the image's own pixel size. Throws `AnalysisError` where there is no image, and what `finishPlot`
 * throws.
 */
export async function atoms2dPlot(source: ShotSource, options: ImagePlotOptions = {}): Promise<string> {
  const { run, title, saveAs: _, signal: __, ...look } = options
  const shot = findShot(source, run)
  const words = { title: title ?? shotTitle(shot), notes: [pixelNote(shot)] }
  return finishPlot(imageFigure(figureImageOf(shot.image), { ...imageLabels, ...words, ...look }), options)
}

import { AnalysisError } from '../analysis/analysis-error.js'
import type { ShotSource } from '../analysis/shot-source.js'
import type { ImagePlotOptions } from './plot-options.js'

/** Draws a shot as SVG text. */
export async function atoms3dPlot(source: ShotSource, { signal }: ImagePlotOptions = {}): Promise<string> {
  signal?.throwIfAborted()
  throw new AnalysisError({ property: 'shot', expected: '', received: String(source), advice: '' })
}

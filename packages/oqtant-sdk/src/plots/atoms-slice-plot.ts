import { AnalysisError } from '../analysis/analysis-error.js'
import type { ShotSource } from '../analysis/shot-source.js'
import type { PlotOptions } from './plot-options.js'

export interface SlicePlotOptions extends PlotOptions {
  /** The axis along which the slice runs, through the fitted centre. Default `x`. */
  readonly axis?: 'x' | 'y'
}

/** Draws a shot as SVG text. */
export async function atomsSlicePlot(source: ShotSource, { signal }: SlicePlotOptions = {}): Promise<string> {
  signal?.throwIfAborted()
  throw new AnalysisError({ property: 'shot', expected: '', received: String(source), advice: '' })
}

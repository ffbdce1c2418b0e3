import type { ColorMapName, FigureTheme } from '@coldlab/figures'
import type { FinishPlotOptions } from './finish-plot.js'

export interface PlotOptions extends FinishPlotOptions {
  /** Run of a job, by default the first that it holds. */
  readonly run?: number
  /** By default what is drawn and the job's name. */
  readonly title?: string
  /** Default `light`. */
  readonly theme?: FigureTheme
}

export interface ImagePlotOptions extends PlotOptions {
  /** Default `viridis`. */
  readonly colorMap?: ColorMapName
  /** Optical densities of the first and last colour; by default those of the image. */
  readonly domain?: readonly [number, number]
  /**
   * Where row 0 is: `upper` (default), as the newest clients draw and so that atoms fall downwards, or `lower`, as the
   * walkthrough's do.
   */
  readonly origin?: 'upper' | 'lower'
}

import type { ColorMapName, FigureTheme } from '@coldlab/figures'

export interface PlotOptions {
  /** Run of a job, by default the first that it holds. */
  readonly run?: number
  /** By default what is drawn and the job's name. */
  readonly title?: string
  /** Default `light`. */
  readonly theme?: FigureTheme
  /** A file to write, in Node: `.svg`, `.png` or `.pdf`. */
  readonly saveAs?: string
  readonly signal?: AbortSignal
}

export interface ImagePlotOptions extends PlotOptions {
  /** Default `viridis`. */
  readonly colorMap?: ColorMapName
  /** Optical densities of the first and last colour. */
  readonly domain?: readonly [number, number]
}

import type { FigureTheme } from '@coldlab/figures'
import type { Generation } from '../../wire/protocol.js'

export interface ProgramPlotOptions {
  /** By default what is drawn. */
  readonly title?: string
  /** Default `light`. */
  readonly theme?: FigureTheme
  /** Whose rules hold where the protocols differ; default `newest`. */
  readonly generation?: Generation
  /** A file to write, in Node: `.svg`, `.png` or `.pdf`. */
  readonly saveAs?: string
  readonly signal?: AbortSignal
}

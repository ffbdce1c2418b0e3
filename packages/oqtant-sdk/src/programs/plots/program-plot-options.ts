import type { FigureTheme } from '@coldlab/figures'
import type { FinishPlotOptions } from '../../plots/finish-plot.js'
import type { Generation } from '../../wire/protocol.js'

export interface ProgramPlotOptions extends FinishPlotOptions {
  /** By default what is drawn. */
  readonly title?: string
  /** Default `light`. */
  readonly theme?: FigureTheme
  /** Whose rules hold where the protocols differ; default `newest`. */
  readonly generation?: Generation
}

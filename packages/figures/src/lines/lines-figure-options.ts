import type { FigureTheme } from '../plot/figure-theme.js'

/** Panels over one x axis, the first on top. */
export interface LinesFigureOptions {
  readonly title?: string
  /** With the unit, such as `x (µm)`. */
  readonly xLabel?: string
  /** `time`: x is in milliseconds since 1970 and the ticks are UTC. Default `linear`. */
  readonly xScale?: 'linear' | 'time'
  /** Ends of the x axis; by default those of the data. */
  readonly xDomain?: readonly [number, number]
  readonly panels: readonly LinesPanel[]
  /** Sentences below the picture. */
  readonly notes?: readonly string[]
  /** Default `light`. */
  readonly theme?: FigureTheme
  /** The picture in words for those who hear it; by default what is drawn over which range. */
  readonly description?: string
}

export interface LinesPanel {
  /** With the unit, such as `temperature (mK)`. */
  readonly yLabel?: string
  /** `log` leaves out what is not above 0 and says so. Default `linear`. */
  readonly yScale?: 'linear' | 'log'
  /** Ends of the y axis; by default those of the data. */
  readonly yDomain?: readonly [number, number]
  /** Of the panel, pixels; by default shared among the panels. */
  readonly height?: number
  readonly series: readonly LinesSeries[]
  readonly marks?: readonly LinesMark[]
}

export interface LinesSeries {
  /** In the legend; none where it is empty. */
  readonly label: string
  /** Ascending, as long as `y`. */
  readonly x: ArrayLike<number>
  /** NaN is a gap. */
  readonly y: ArrayLike<number>
  /** `step` holds a value until the next one. Default `line`. */
  readonly kind?: 'line' | 'dots' | 'step'
  /** Standard errors, drawn as bars; as long as `y`. */
  readonly yError?: ArrayLike<number>
  readonly dashed?: boolean
  /** Of the theme's colours; by default the next of the categorical ones. */
  readonly color?: SeriesColor
}

/** `data`, `fit` and `thermal` are the colours that slices through a cloud have in every figure. */
export type SeriesColor = 'data' | 'fit' | 'thermal' | number

/** A place or a span to point at: a vertical line at `x`, a horizontal one at `y`, or a band from `x` to `xEnd`. */
export interface LinesMark {
  readonly x?: number
  readonly xEnd?: number
  readonly y?: number
  readonly label?: string
  /** Default `muted`. */
  readonly tone?: 'muted' | 'warning'
}

import type { FigureTheme } from '../plot/figure-theme.js'

/** Panels over one x axis, the first on top. */
export interface LinesFigureOptions {
  readonly title?: string
  /** With the unit, such as `x (µm)`. */
  readonly xLabel?: string
  /** `time`: x is in milliseconds since 1970. Default `linear`. */
  readonly xScale?: 'linear' | 'time'
  /** IANA name of the zone by whose clocks an axis of times is labelled, such as `Europe/Berlin`. Default `UTC`. */
  readonly timeZone?: string
  /** Ends of the x axis; by default those of the data. */
  readonly xDomain?: readonly [number, number]
  readonly panels: readonly (LinesPanel | LanesPanel)[]
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

/** States over x, one lane below the other: of each state a bar from its start to its end. */
export interface LanesPanel {
  readonly lanes: readonly Lane[]
  /** Of the panel, pixels; by default by the number of lanes. */
  readonly height?: number
  readonly marks?: readonly LinesMark[]
}

export interface Lane {
  /** To the left of the lane. */
  readonly label: string
  /** Ascending and without overlap. Where there is none, nothing is drawn. */
  readonly spans: readonly LaneSpan[]
}

export interface LaneSpan {
  readonly x: number
  readonly xEnd: number
  /** Name of the state, for the legend; spans of one name have one colour. */
  readonly label?: string
  /** Of the theme's colours. A span without one is a thin line: a state in which nothing goes on. */
  readonly color?: number
}

/** A place or a span to point at: a vertical line at `x`, a horizontal one at `y`, or a band from `x` to `xEnd`, infinite for the edge. */
export interface LinesMark {
  readonly x?: number
  readonly xEnd?: number
  readonly y?: number
  /** Left out where the labels before it take the room. */
  readonly label?: string
  /** Default `muted`. */
  readonly tone?: 'muted' | 'warning' | 'strong'
}

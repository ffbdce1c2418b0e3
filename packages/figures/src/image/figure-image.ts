import type { ColorMapName } from '../color-map/color-map.js'
import type { FigureTheme } from '../plot/figure-theme.js'

/** An image to draw: values row by row with the places of its outer edges. Values that are not finite are masked. */
export interface FigureImage {
  readonly data: ArrayLike<number>
  readonly rows: number
  readonly columns: number
  /** Left edge of column 0 and right edge of the last column, in the x axis' unit. */
  readonly xExtent: readonly [number, number]
  /** Outer edges of row 0 and of the last row, in the y axis' unit. */
  readonly yExtent: readonly [number, number]
}

export interface ImageFigureOptions {
  /** Above the picture. */
  readonly title?: string
  /** With the unit, such as `x (µm)`. */
  readonly xLabel?: string
  readonly yLabel?: string
  /** Of the colour bar, such as `optical density`. */
  readonly valueLabel?: string
  /** Default `viridis`. */
  readonly colorMap?: ColorMapName
  /** Where row 0 is: `upper` (default), as a camera gives it, or `lower`, as a mathematician draws it. */
  readonly origin?: 'upper' | 'lower'
  /** Values of the first and last colour; by default from 0 (or below, where there is noise) to the brightest. */
  readonly domain?: readonly [number, number]
  /** Default `light`. */
  readonly theme?: FigureTheme
  /** Sentences below the picture. */
  readonly notes?: readonly string[]
  /** The picture in words for those who hear it; by default its size and range. */
  readonly description?: string
}

import { colorMap as colorsOf } from '../color-map/color-map.js'
import { checkFigureImage } from '../image/check-figure-image.js'
import type { FigureImage, ImageFigureOptions } from '../image/figure-image.js'
import { flipRows } from '../image/flip-rows.js'
import { imageDescription, imageNotes } from '../image/image-description.js'
import { colorBar } from '../plot/color-bar.js'
import { domainOf } from '../plot/domain.js'
import { figureColors } from '../plot/figure-theme.js'
import { heading, noteLines } from '../plot/heading.js'
import { sheet } from '../plot/sheet.js'
import { reduceImage } from '../svg/raster.js'
import { surfaceFacets } from './surface-facets.js'
import { boxTicks, surfaceEdges, surfaceWalls } from './surface-frame.js'
import { surfaceView } from './surface-view.js'

/** Points a side: ten thousand facets are half a megabyte of SVG. */
const mostPoints = 100

/** Room for the name of the colours beside their bar. */
const barLabelWidth = 128
const barLeft = 62

/**
 * Draws an image as a shaded surface over its plane, seen from above the near left corner, as a standalone SVG like
 * that of `imageFigure`. Beyond 100 points a side they are drawn as the mean of those that fall together, and a note
 * says so. Throws `FigureDataError`.
 */
export function surfaceFigure(image: FigureImage, options: ImageFigureOptions = {}): string {
  checkFigureImage(image)
  const { title = 'Surface', xLabel = '', yLabel = '', valueLabel = '', colorMap = 'viridis' } = options
  const { origin = 'upper', theme = 'light' } = options
  const colors = figureColors[theme]
  const reduced = reduceImage(image, { rows: mostPoints, columns: mostPoints })
  const domain = options.domain ?? domainOf([0, ...reduced.values])
  const bottomUp = origin === 'lower'
  const shown = bottomUp ? flipRows(reduced) : reduced
  const heights = shown.values.map((value) => part(value, domain))
  const view = surfaceView(image)
  const [first, last] = image.yExtent
  const axes = {
    x: { ticks: boxTicks(image.xExtent, 6), label: xLabel },
    y: { ticks: boxTicks(bottomUp ? [last, first] : [first, last], 5), label: yLabel },
    value: { ticks: boxTicks(domain, 5), label: valueLabel },
  }
  const notes = imageNotes(image, reduced, options, true)
  const below = { x: barLeft, y: view.bottom + 58, width: view.width - barLeft - 24 }
  const words = noteLines(notes, below)
  const subtitle = `${image.columns} × ${image.rows} pixels`
  return sheet(
    {
      width: view.width,
      height: Math.ceil(below.y + words.height + (words.height > 0 ? 12 : 0)),
      theme,
      title,
      description: `Surface plot. ${imageDescription(image, domain, options, notes)}`,
    },
    heading({ title, subtitle }, barLeft, view.width - barLeft - 24, colors),
    surfaceWalls(axes, view, colors),
    surfaceFacets(shown, heights, view, colorsOf(colorMap)),
    surfaceEdges(axes, view, colors),
    colorBar(
      { x: barLeft, y: 82, width: view.width - barLeft - barLabelWidth, height: 6 },
      domain,
      valueLabel,
      colors,
      colorMap,
    ),
    words.svg,
  )
}

/** Where a value lies between the ends of the domain, from 0 to 1. */
function part(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)))
}

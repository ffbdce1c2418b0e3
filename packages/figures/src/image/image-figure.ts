import { scaleLinear } from 'd3-scale'
import { colorMap as colorsOf } from '../color-map/color-map.js'
import { boxEdges, horizontalAxis, titleBelow, verticalAxis, verticalTitle } from '../plot/axis.js'
import { colorBar } from '../plot/color-bar.js'
import { colorDomain } from '../plot/domain.js'
import { figureColors } from '../plot/figure-theme.js'
import { heading, noteLines } from '../plot/heading.js'
import { sheet } from '../plot/sheet.js'
import { ticksOf } from '../plot/ticks.js'
import { element, svgText } from '../svg/element.js'
import { rasterDataUrl, reduceImage } from '../svg/raster.js'
import { checkFigureImage } from './check-figure-image.js'
import type { FigureImage, ImageFigureOptions } from './figure-image.js'
import { flipRows } from './flip-rows.js'
import { imageDescription, imageNotes } from './image-description.js'
import { imageLayout } from './image-layout.js'

export interface FlatImageOptions extends ImageFigureOptions {
  /** `equal` (default): one unit of x is as long as one of y; `fill`: the axes have different units. */
  readonly aspect?: 'equal' | 'fill'
}

/**
 * Draws an image with its axes and colour bar as a standalone SVG, the same text in Node and in the browser, without
 * style, script or link. An image beyond 1024 pixels a side is drawn as the mean of those that fall together, and a
 * note says so. Throws `FigureDataError`.
 */
export function imageFigure(image: FigureImage, options: FlatImageOptions = {}): string {
  checkFigureImage(image)
  const { title = 'Image', xLabel = '', yLabel = '', valueLabel = '', colorMap = 'viridis' } = options
  const { origin = 'upper', theme = 'light', aspect = 'equal' } = options
  const colors = figureColors[theme]
  const layout = imageLayout(image, aspect)
  const reduced = reduceImage(image)
  const domain = options.domain ?? colorDomain(reduced.values)
  const frame = layout.image
  const bottomUp = origin === 'lower'
  const x = scaleLinear(image.xExtent, [frame.x, frame.x + frame.width])
  const downwards = [frame.y, frame.y + frame.height]
  const y = scaleLinear(image.yExtent, bottomUp ? downwards.reverse() : downwards)
  const href = rasterDataUrl(bottomUp ? flipRows(reduced) : reduced, domain, colorsOf(colorMap))
  const notes = imageNotes(image, reduced, options, aspect === 'fill' || layout.equalScales)
  const { svg, height } = noteLines(notes, {
    x: frame.x,
    y: layout.bottom,
    width: layout.width - frame.x - 24,
  })
  const place = { x: frame.x, y: frame.y, width: frame.width, height: frame.height }
  return sheet(
    {
      width: layout.width,
      height: Math.ceil(layout.bottom + height + (height > 0 ? 14 : 0)),
      theme,
      title,
      description: imageDescription(image, domain, options, notes),
    },
    heading(
      { title, subtitle: `${image.columns} × ${image.rows} pixels` },
      frame.x,
      layout.width - frame.x - 24,
      colors,
    ),
    element('rect', { ...place, fill: colors.masked }),
    element('image', { ...place, preserveAspectRatio: 'none', 'image-rendering': 'pixelated', href }),
    boxEdges(frame, colors),
    horizontalAxis(ticksOf(x, 64), frame, colors),
    verticalAxis(ticksOf(y, 56), frame, colors),
    svgText(titleBelow(frame), xLabel),
    verticalTitle(yLabel, frame),
    colorBar(layout.colorBar, domain, valueLabel, colors, colorMap),
    svg,
  )
}

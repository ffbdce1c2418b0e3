import { scaleLinear } from 'd3-scale'
import { type ColorMapName, colorMap } from '../color-map/color-map.js'
import { verticalAxis, verticalTitle } from '../plot/axis.js'
import { colorBar } from '../plot/color-bar.js'
import type { FigureColors } from '../plot/figure-theme.js'
import { type Scale, ticksOf } from '../plot/ticks.js'
import { element, short } from '../svg/element.js'
import { rasterDataUrl } from '../svg/raster.js'
import type { ShotData } from './shot-data.js'
import type { ShotLayout } from './shot-layout.js'

/** Scales of the image: µm to pixels of the figure. Row 0 is on top, so y grows downwards. */
export interface ImageScales {
  readonly x: Scale
  readonly y: Scale
}

export function imageScales(data: ShotData, { image }: ShotLayout): ImageScales {
  return {
    x: scaleLinear(data.xExtentUm, [image.x, image.x + image.width]),
    y: scaleLinear(data.yExtentUm, [image.y, image.y + image.height]),
  }
}

/** The image with its colour bar, y axis and crosshair. The x axis is drawn below the x slice. */
export function imagePanel(
  data: ShotData,
  layout: ShotLayout,
  scales: ImageScales,
  colors: FigureColors,
  map: ColorMapName,
): string {
  const { image } = layout
  const href = rasterDataUrl(data.reduced, data.colorDomain, colorMap(map))
  const frame = { x: image.x, y: image.y, width: image.width, height: image.height }
  return [
    element('rect', { ...frame, fill: colors.masked }),
    element('image', { ...frame, preserveAspectRatio: 'none', 'image-rendering': 'pixelated', href }),
    data.center ? crosshair(scales.x(data.center.xUm), scales.y(data.center.yUm), layout) : '',
    verticalAxis(ticksOf(scales.y, 56), image, colors),
    verticalTitle('y (µm)', image),
    colorBar(layout.colorBar, data.colorDomain, 'optical density', colors, map),
  ].join('')
}

/** Hairlines through the centre, open where they would hide it; dark under light, so that any colour shows them. */
function crosshair(x: number, y: number, { image }: ShotLayout): string {
  const open = Math.min(16, image.width / 6, image.height / 6)
  const [x0, x1, x2, x3] = [image.x, x - open, x + open, image.x + image.width].map(short)
  const [y0, y1, y2, y3] = [image.y, y - open, y + open, image.y + image.height].map(short)
  const arms = [
    x - open > image.x ? `M${x0} ${short(y)}H${x1}` : '',
    x + open < image.x + image.width ? `M${x2} ${short(y)}H${x3}` : '',
    y - open > image.y ? `M${short(x)} ${y0}V${y1}` : '',
    y + open < image.y + image.height ? `M${short(x)} ${y2}V${y3}` : '',
  ]
  const path = { d: arms.join(''), fill: 'none' }
  return (
    element('path', { ...path, stroke: '#000000', 'stroke-opacity': 0.35, 'stroke-width': 2 }) +
    element('path', { ...path, stroke: '#ffffff', 'stroke-opacity': 0.85, 'stroke-width': 0.75 })
  )
}

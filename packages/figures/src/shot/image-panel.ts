import { scaleLinear } from 'd3-scale'
import { type ColorMapName, colorMap } from '../color-map/color-map.js'
import { horizontalAxis, type Scale, ticksOf, verticalAxis, verticalTitle } from '../plot/axis.js'
import type { FigureColors } from '../plot/figure-theme.js'
import { element, short, svgText } from '../svg/element.js'
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
    verticalAxis(scales.y, image, colors, ticksOf(scales.y, 56)),
    verticalTitle('y (µm)', image),
    colorBar(data, layout, colors, map),
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

function colorBar(data: ShotData, layout: ShotLayout, colors: FigureColors, map: ColorMapName): string {
  const bar = layout.colorBar
  const values = Float64Array.from({ length: 255 }, (_, i) => i / 254)
  const href = rasterDataUrl({ values, rows: 1, columns: 255 }, [0, 1], colorMap(map))
  const scale = scaleLinear(data.colorDomain, [bar.x, bar.x + bar.width])
  const frame = { x: bar.x, y: bar.y, width: bar.width, height: bar.height }
  return [
    element('image', { ...frame, preserveAspectRatio: 'none', href }),
    horizontalAxis(scale, bar, colors, { ticks: ticksOf(scale, 64), side: 'top' }),
    svgText({ x: bar.x + bar.width + 10, y: bar.y + bar.height, 'text-anchor': 'start' }, 'optical density'),
  ].join('')
}

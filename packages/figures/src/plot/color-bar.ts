import { scaleLinear } from 'd3-scale'
import { type ColorMapName, colorMap } from '../color-map/color-map.js'
import { element, svgText } from '../svg/element.js'
import { rasterDataUrl } from '../svg/raster.js'
import { horizontalAxis } from './axis.js'
import type { Box } from './box.js'
import type { FigureColors } from './figure-theme.js'
import { ticksOf } from './ticks.js'

/** The colours of a map from the first to the last value, with ticks above and what they are to the right. */
export function colorBar(
  bar: Box,
  domain: readonly [number, number],
  label: string,
  colors: FigureColors,
  map: ColorMapName,
): string {
  const values = Float64Array.from({ length: 254 }, (_, i) => i / 253)
  const href = rasterDataUrl({ values, rows: 1, columns: 254 }, [0, 1], colorMap(map))
  const scale = scaleLinear(domain, [bar.x, bar.x + bar.width])
  const frame = { x: bar.x, y: bar.y, width: bar.width, height: bar.height }
  return [
    element('image', { ...frame, preserveAspectRatio: 'none', href }),
    horizontalAxis(ticksOf(scale, 64), bar, colors, { side: 'top' }),
    svgText({ x: bar.x + bar.width + 10, y: bar.y + bar.height, 'text-anchor': 'start' }, label),
  ].join('')
}

import type { Box } from '../plot/box.js'
import type { FigureImage } from './figure-image.js'

/** Where the parts of an image's figure lie. */
export interface ImageLayout {
  readonly image: Box
  readonly colorBar: Box
  readonly width: number
  /** y below the axis' title, where notes begin. */
  readonly bottom: number
  /** False where both axes could not have the same scale. */
  readonly equalScales: boolean
}

const largest = { width: 640, height: 480 }
const smallest = 110
const filling = { width: 640, height: 320 }
const margin = { left: 62, top: 96, right: 28, bottom: 50 }
/** Room for the name of the colours beside their bar. */
const barLabelWidth = 104

export function imageLayout(
  { xExtent, yExtent }: Pick<FigureImage, 'xExtent' | 'yExtent'>,
  aspect: 'equal' | 'fill',
): ImageLayout {
  const size = aspect === 'fill' ? filling : equalSize(span(xExtent), span(yExtent))
  const image: Box = { x: margin.left, y: margin.top, ...size }
  const barWidth = Math.max(smallest, size.width - barLabelWidth)
  const ratio = (size.width * span(yExtent)) / (size.height * span(xExtent))
  return {
    image,
    colorBar: { x: image.x, y: margin.top - 14, width: barWidth, height: 6 },
    width: Math.ceil(margin.left + Math.max(size.width, barWidth + barLabelWidth) + margin.right),
    bottom: margin.top + size.height + margin.bottom,
    equalScales: Math.abs(ratio - 1) < 1e-9,
  }
}

function equalSize(x: number, y: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(largest.width / x, largest.height / y)
  return { width: Math.max(smallest, x * scale), height: Math.max(smallest, y * scale) }
}

function span([from, to]: readonly [number, number]): number {
  return Math.abs(to - from)
}

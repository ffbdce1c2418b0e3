import type { FigureImage } from '../image/figure-image.js'

/**
 * A place in the box that holds the surface: each from 0 to 1, u from left to right, v from the far side to the near
 * one, w upwards.
 */
export interface BoxPoint {
  readonly u: number
  readonly v: number
  readonly w: number
}

/** A point of the figure, pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** How the box is seen: in parallel projection from above, its near corner turned to the left. */
export interface SurfaceView {
  place(point: BoxPoint): Point
  /** Lengths of the box's edges in one unit, for slopes. */
  readonly box: { readonly u: number; readonly v: number; readonly w: number }
  readonly width: number
  /** y below which nothing of the box is drawn. */
  readonly bottom: number
}

const azimuth = (32 * Math.PI) / 180
const elevation = (33 * Math.PI) / 180
const boxHeight = 0.56
/** A box is at most this many times longer than wide: the narrow axis is stretched rather than lost. */
const longest = 2.5
const largest = { width: 600, height: 480 }
const margin = { left: 74, top: 104, right: 62 }

export function surfaceView({ xExtent, yExtent }: Pick<FigureImage, 'xExtent' | 'yExtent'>): SurfaceView {
  const ratio = Math.abs((yExtent[1] - yExtent[0]) / (xExtent[1] - xExtent[0]))
  const clamped = Math.min(longest, Math.max(1 / longest, ratio))
  const box = { u: Math.min(1, 1 / clamped), v: Math.min(1, clamped), w: boxHeight }
  const project = ({ u, v, w }: BoxPoint): Point => {
    const across = u * box.u
    const away = (1 - v) * box.v
    const depth = across * Math.sin(azimuth) + away * Math.cos(azimuth)
    return {
      x: across * Math.cos(azimuth) - away * Math.sin(azimuth),
      y: -(depth * Math.sin(elevation) + w * box.w * Math.cos(elevation)),
    }
  }
  const corners = [0, 1].flatMap((u) => [0, 1].flatMap((v) => [0, 1].map((w) => project({ u, v, w }))))
  const left = Math.min(...corners.map(({ x }) => x))
  const top = Math.min(...corners.map(({ y }) => y))
  const width = Math.max(...corners.map(({ x }) => x)) - left
  const height = Math.max(...corners.map(({ y }) => y)) - top
  const scale = Math.min(largest.width / width, largest.height / height)
  return {
    place: (point) => {
      const { x, y } = project(point)
      return { x: margin.left + (x - left) * scale, y: margin.top + (y - top) * scale }
    },
    box,
    width: Math.ceil(margin.left + width * scale + margin.right),
    bottom: margin.top + height * scale,
  }
}

import { scaleLinear } from 'd3-scale'
import type { FigureColors } from '../plot/figure-theme.js'
import { type Tick, ticksOf } from '../plot/ticks.js'
import { element, short, svgText } from '../svg/element.js'
import type { BoxPoint, Point, SurfaceView } from './surface-view.js'

/** One axis of the box: its ticks, from 0 to 1 along it, and its name. */
export interface SurfaceAxis {
  readonly ticks: readonly Tick[]
  readonly label: string
}

export interface SurfaceAxes {
  readonly x: SurfaceAxis
  readonly y: SurfaceAxis
  readonly value: SurfaceAxis
}

const tickLength = 5

/** Ticks along an axis of the box whose values run from `domain[0]` at 0 to `domain[1]` at 1. */
export function boxTicks(domain: readonly [number, number], count: number): readonly Tick[] {
  return ticksOf(scaleLinear(domain, [0, 1]), 1 / count)
}

/** Floor and back walls of the box with a hairline at each tick: what lies behind the surface. */
export function surfaceWalls({ x, y, value }: SurfaceAxes, view: SurfaceView, colors: FigureColors): string {
  const lines = [
    ...x.ticks.map(({ at: u }) => [
      { u, v: 1, w: 0 },
      { u, v: 0, w: 0 },
      { u, v: 0, w: 1 },
    ]),
    ...y.ticks.map(({ at: v }) => [
      { u: 0, v, w: 0 },
      { u: 1, v, w: 0 },
      { u: 1, v, w: 1 },
    ]),
    ...value.ticks.map(({ at: w }) => [
      { u: 0, v: 0, w },
      { u: 1, v: 0, w },
      { u: 1, v: 1, w },
    ]),
  ]
  const edges = [
    [
      { u: 0, v: 0, w: 0 },
      { u: 1, v: 0, w: 0 },
      { u: 1, v: 1, w: 0 },
    ],
    [
      { u: 1, v: 0, w: 0 },
      { u: 1, v: 0, w: 1 },
    ],
  ]
  return (
    stroke(lines, view, { stroke: colors.hairline, 'stroke-width': 0.6 }) +
    stroke(edges, view, { stroke: colors.hairline, 'stroke-width': 1 })
  )
}

/**
 * The three edges that carry ticks, in front of the surface: x along the near side, y along the left, values upwards.
 */
export function surfaceEdges(axes: SurfaceAxes, view: SurfaceView, colors: FigureColors): string {
  const center = view.place({ u: 0.5, v: 0.5, w: 0 })
  const edges = [
    [
      { u: 0, v: 0, w: 0 },
      { u: 0, v: 1, w: 0 },
      { u: 1, v: 1, w: 0 },
    ],
    [
      { u: 0, v: 0, w: 0 },
      { u: 0, v: 0, w: 1 },
    ],
  ]
  const along = (axis: SurfaceAxis, at: (part: number) => BoxPoint) =>
    edgeTicks(axis, at, view, center, colors)
  return [
    stroke(edges, view, { stroke: colors.muted, 'stroke-width': 0.75 }),
    along(axes.x, (u) => ({ u, v: 1, w: 0 })),
    along(axes.y, (v) => ({ u: 0, v, w: 0 })),
    valueTicks(axes.value, view, colors),
  ].join('')
}

function edgeTicks(
  { ticks, label }: SurfaceAxis,
  at: (part: number) => BoxPoint,
  view: SurfaceView,
  center: Point,
  colors: FigureColors,
): string {
  const from = view.place(at(0))
  const to = view.place(at(1))
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  // Outwards: across the edge, away from the middle of the floor.
  const across = { x: (to.y - from.y) / length, y: (from.x - to.x) / length }
  const side = (center.x - from.x) * across.x + (center.y - from.y) * across.y > 0 ? -1 : 1
  const out = { x: side * across.x, y: side * across.y }
  const marks = ticks.map((tick) => {
    const { x, y } = view.place(at(tick.at))
    const place = { x: x + 15 * out.x, y: y + 15 * out.y + 4, 'text-anchor': 'middle' }
    return (
      mark({ x, y }, { x: tickLength * out.x, y: tickLength * out.y }, colors) + svgText(place, tick.label)
    )
  })
  const middle = { x: (from.x + to.x) / 2 + 42 * out.x, y: (from.y + to.y) / 2 + 42 * out.y }
  const angle = Math.atan((to.y - from.y) / (to.x - from.x)) * (180 / Math.PI)
  return marks.join('') + turned(label, middle, angle)
}

function valueTicks({ ticks, label }: SurfaceAxis, view: SurfaceView, colors: FigureColors): string {
  const marks = ticks.map((tick) => {
    const { x, y } = view.place({ u: 0, v: 0, w: tick.at })
    const place = { x: x - tickLength - 4, y: y + 3.8, 'text-anchor': 'end' }
    return mark({ x, y }, { x: -tickLength, y: 0 }, colors) + svgText(place, tick.label)
  })
  const { x, y } = view.place({ u: 0, v: 0, w: 0.5 })
  return marks.join('') + turned(label, { x: x - 42, y }, -90)
}

function turned(label: string, { x, y }: Point, angle: number): string {
  const transform = `translate(${short(x)} ${short(y)}) rotate(${short(angle)})`
  return svgText({ 'text-anchor': 'middle', transform }, label)
}

function mark({ x, y }: Point, by: Point, colors: FigureColors): string {
  const d = `M${short(x)} ${short(y)}l${short(by.x)} ${short(by.y)}`
  return element('path', { d, fill: 'none', stroke: colors.muted, 'stroke-width': 0.75 })
}

function stroke(
  lines: readonly (readonly BoxPoint[])[],
  view: SurfaceView,
  attributes: Readonly<Record<string, string | number>>,
): string {
  const d = lines.map((points) => `M${points.map((point) => pair(view.place(point))).join('L')}`).join('')
  return element('path', { d, fill: 'none', ...attributes })
}

function pair({ x, y }: Point): string {
  return `${short(x)} ${short(y)}`
}

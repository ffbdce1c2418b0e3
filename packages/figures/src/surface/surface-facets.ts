import { element } from '../svg/element.js'
import type { ReducedImage } from '../svg/raster.js'
import type { Point, SurfaceView } from './surface-view.js'

// Where the light comes from, the upper left, and the part of a facet's brightness that does not depend on it.
const light = [-0.5493, -0.3496, 0.7591] as const
const ambient = 0.66
/** Slopes are taken over so many points each way: between neighbours the noise would be all that one sees. */
const reach = 2

/** Steps of the colours and of the shades: more are not to be seen, fewer make neighbours one path. */
const colorSteps = 96
const shadeSteps = 24

/**
 * The surface as facets, the farthest first, so that what is near covers what is behind it; neighbours of one colour
 * share a path. Facets with a masked corner are left out. Colours by height from a 256 × RGB table, shaded by slope.
 */
export function surfaceFacets(
  image: ReducedImage,
  heights: Float64Array,
  view: SurfaceView,
  table: Uint8Array,
): string {
  const { rows, columns } = image
  const points = placePoints(image, heights, view)
  const paths: string[] = []
  let fill = ''
  let d = ''
  const finish = () => {
    if (d !== '') paths.push(element('path', { fill, stroke: fill, d }))
    d = ''
  }
  for (let row = 0; row < rows - 1; row++) {
    for (let column = columns - 2; column >= 0; column--) {
      const far = row * columns + column
      const corners = [far, far + 1, far + columns + 1, far + columns]
      const height = corners.reduce((sum, i) => sum + heights[i]!, 0) / 4
      if (Number.isNaN(height)) continue
      const color = shaded(table, height, brightness(heights, image, row, column, view))
      if (color !== fill) finish()
      fill = color
      d += facetPath(corners.map((i) => points[i]!))
    }
  }
  finish()
  // The stroke closes the seams that smoothed edges leave between facets.
  return element('g', { 'stroke-width': 0.5, 'stroke-linejoin': 'round' }, ...paths)
}

function placePoints({ rows, columns }: ReducedImage, heights: Float64Array, view: SurfaceView): Point[] {
  return Array.from(heights, (w, i) => {
    const u = ((i % columns) + 0.5) / columns
    const v = (Math.floor(i / columns) + 0.5) / rows
    return view.place({ u, v, w })
  })
}

/** Relative moves in tenths of a pixel: half the length of absolute ones. */
function facetPath(points: readonly Point[]): string {
  const tenths = points.map(({ x, y }) => [Math.round(10 * x), Math.round(10 * y)] as const)
  return tenths
    .map(([x, y], i) => {
      if (i === 0) return `M${x / 10} ${y / 10}l`
      const [fromX, fromY] = tenths[i - 1]!
      return `${i === 1 ? '' : ' '}${(x - fromX) / 10} ${(y - fromY) / 10}`
    })
    .join('')
    .concat('z')
}

function brightness(
  heights: Float64Array,
  { rows, columns }: ReducedImage,
  row: number,
  column: number,
  { box }: SurfaceView,
): number {
  const slope = (from: number, to: number, steps: number, step: number) => {
    const rise = (heights[to]! - heights[from]!) * box.w
    return Number.isFinite(rise) && steps > 0 ? rise / (steps * step) : 0
  }
  const left = Math.max(0, column - reach + 1)
  const right = Math.min(columns - 1, column + reach)
  const far = Math.max(0, row - reach + 1)
  const near = Math.min(rows - 1, row + reach)
  const alongU = slope(row * columns + left, row * columns + right, right - left, box.u / columns)
  const alongV = slope(far * columns + column, near * columns + column, near - far, box.v / rows)
  const normal = normalized([-alongU, -alongV, 1])
  const facing = normal.reduce((sum, part, i) => sum + part * light[i as 0 | 1 | 2], 0)
  return ambient + (1 - ambient) * (Math.max(0, facing) / light[2])
}

function shaded(table: Uint8Array, height: number, factor: number): string {
  const index = 3 * Math.round((255 * Math.round(height * colorSteps)) / colorSteps)
  const shade = Math.round(factor * shadeSteps) / shadeSteps
  const byte = (channel: number) => Math.min(255, Math.round(table[index + channel]! * shade))
  return `#${[0, 1, 2].map((channel) => byte(channel).toString(16).padStart(2, '0')).join('')}`
}

function normalized(vector: readonly [number, number, number]): readonly [number, number, number] {
  const length = Math.hypot(...vector)
  return [vector[0] / length, vector[1] / length, vector[2] / length]
}

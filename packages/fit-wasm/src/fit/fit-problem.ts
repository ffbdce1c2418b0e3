import { checkRegion } from '../image/check-region.js'
import { columnToXUm, type OpticalDensityImage, rowToYUm } from '../image/optical-density-image.js'
import {
  checkBounds,
  checkIterations,
  checkNames,
  checkPhysicalBounds,
  checkValue,
} from './check-fit-options.js'
import type { FitOptions, PixelRegion } from './fit-options.js'
import type { FitModel } from './image-fit.js'
import { fitParameterNames } from './parameters.js'

const smallestSizePixels = 0.5
/** Widths and radii up to this many image extents. */
const largestSizeExtents = 4

/** A fit in the kernel's terms: pixels of the region, lengths in pixels from the region's centre. */
export interface FitProblem {
  readonly model: FitModel
  readonly region: PixelRegion
  readonly physical: boolean
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** Start values, NaN where the search is to find them. */
  readonly start: Float64Array
  /** Whether any start value is left to find. */
  readonly searching: boolean
  /** Indices of the parameters that vary. */
  readonly free: readonly number[]
  readonly maxIterations: number
  /** µm = pixels · scale + shift, per parameter. */
  readonly scale: Float64Array
  readonly shift: Float64Array
}

// Indices into `fitParameterNames`.
const gaussianParameters = [0, 1, 2]
const domeParameters = [3, 4, 5]
const amplitudes = [0, 3]
const sizes = [1, 2, 4, 5]
const centers = [6, 7] as const
const offset = 8

/** Checks the options and puts them into pixels. Throws `FitOptionsError`. */
export function fitProblem(image: OpticalDensityImage, options: FitOptions, model: FitModel): FitProblem {
  const region = options.region ?? { row: 0, column: 0, rows: image.rows, columns: image.columns }
  checkRegion(region, image)
  checkNames(options)
  const { scale, shift } = unitsOf(image, region)
  const extent = Math.max(region.rows, region.columns)
  const lower = new Float64Array(fitParameterNames.length).fill(Number.NEGATIVE_INFINITY)
  const upper = new Float64Array(fitParameterNames.length).fill(Number.POSITIVE_INFINITY)
  for (const i of amplitudes) lower[i] = 0
  for (const i of sizes) {
    lower[i] = smallestSizePixels
    upper[i] = largestSizeExtents * extent
  }
  for (const i of centers) {
    lower[i] = -extent
    upper[i] = extent
  }
  const start = new Float64Array(fitParameterNames.length).fill(Number.NaN)
  const pixels = (i: number, um: number) => (um - shift[i]!) / scale[i]!
  fitParameterNames.forEach((name, i) => {
    const bounds = options.bounds?.[name]
    if (bounds !== undefined) {
      checkBounds(name, bounds)
      lower[i] = Math.max(pixels(i, bounds[0]), sizes.includes(i) ? 1e-3 : Number.NEGATIVE_INFINITY)
      upper[i] = pixels(i, bounds[1])
    }
    const initial = options.initial?.[name]
    if (initial !== undefined) start[i] = pixels(i, checkValue('initial', name, initial, sizes.includes(i)))
    const fixed = options.fixed?.[name]
    if (fixed !== undefined) hold(i, pixels(i, checkValue('fixed', name, fixed, sizes.includes(i))))
  })
  for (const i of absentFrom(model)) hold(i, sizes.includes(i) ? 1 : 0)
  const physical = (options.physical ?? true) && model === 'bimodal'
  if (physical) checkPhysicalBounds(lower, upper)
  const maxIterations = checkIterations(options.maxIterations)
  const free = fitParameterNames.map((_, i) => i).filter((i) => lower[i]! < upper[i]!)
  const searching = fitParameterNames.some((_, i) => Number.isNaN(start[i]!) && !isLinear(i))
  return { model, region, physical, lower, upper, start, searching, free, maxIterations, scale, shift }

  function hold(i: number, value: number): void {
    lower[i] = value
    upper[i] = value
    start[i] = value
  }
}

/** The parameters that the model does not have. */
export function absentFrom(model: FitModel): readonly number[] {
  if (model === 'gaussian') return domeParameters
  return model === 'thomas-fermi' ? gaussianParameters : []
}

/** Amplitudes and offset need no start value: the best ones follow from the shape. */
function isLinear(i: number): boolean {
  return amplitudes.includes(i) || i === offset
}

function unitsOf(image: OpticalDensityImage, region: PixelRegion): Pick<FitProblem, 'scale' | 'shift'> {
  const scale = new Float64Array(fitParameterNames.length).fill(1)
  const shift = new Float64Array(fitParameterNames.length)
  for (const i of [...sizes, ...centers]) scale[i] = image.pixelSizeUm
  shift[centers[0]] = columnToXUm(image, region.column + (region.columns - 1) / 2)
  shift[centers[1]] = rowToYUm(image, region.row + (region.rows - 1) / 2)
  return { scale, shift }
}

import { cloudCurves, describesCloud } from '@coldlab/figures/shot'
import { type ImageFit, type OpticalDensityImage, sliceImage } from '@coldlab/fit-wasm'

/** Points of the curves between two pixel centres: smooth, also when zoomed in. Odd, so that pixel centres are among them. */
const pointsPerPixel = 5

/** Columns of one plot: positions, then data (null between the pixels), thermal part, whole fit, residual. */
export interface SliceCurves {
  readonly axis: 'x' | 'y'
  /** Where the row or column lies on the other axis, µm. */
  readonly atUm: number
  readonly positionsUm: Float64Array
  readonly data: readonly (number | null)[]
  readonly thermal: ArrayLike<number> | null
  readonly fit: ArrayLike<number> | null
  /** Positions of the pixels and data minus fit there. */
  readonly pixelsUm: Float64Array
  readonly residual: readonly (number | null)[] | null
  /** Lowest and highest value of data and fit. */
  readonly range: { readonly min: number; readonly max: number }
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** Positions of the curves: every pixel centre and `pointsPerPixel - 1` places between each two. */
function finePositions(pixelsUm: Float64Array): Float64Array {
  const count = (pixelsUm.length - 1) * pointsPerPixel + 1
  const first = pixelsUm[0] ?? 0
  const step = pixelsUm.length > 1 ? (pixelsUm[1]! - first) / pointsPerPixel : 0
  return Float64Array.from({ length: count }, (_, index) => first + index * step)
}

function extent(values: Iterable<number | null>, into: { min: number; max: number }): void {
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue
    into.min = Math.min(into.min, value)
    into.max = Math.max(into.max, value)
  }
}

/** The slice of an image nearest to `atUm` with the fit along it; the fit is null where there is none. */
export function sliceCurves(
  image: OpticalDensityImage,
  fit: ImageFit | null,
  axis: 'x' | 'y',
  atUm: number,
): SliceCurves {
  const slice = sliceImage(image, axis, atUm)
  const positionsUm = finePositions(slice.positionsUm)
  const data = new Array<number | null>(positionsUm.length).fill(null)
  slice.values.forEach((value, index) => {
    data[index * pointsPerPixel] = finiteOrNull(value)
  })
  const range = { min: 0, max: Number.MIN_VALUE }
  extent(slice.values, range)
  const shared = { axis, atUm: slice.atUm, positionsUm, data, pixelsUm: slice.positionsUm, range }
  if (fit === null || !describesCloud(fit)) {
    return { ...shared, thermal: null, fit: null, residual: null }
  }
  const curves = cloudCurves(fit.parameters, axis, slice.atUm)
  const whole = positionsUm.map(curves.fit)
  const thermal = curves.thermal === null ? null : positionsUm.map(curves.thermal)
  const residual = Array.from(slice.values, (value, index) =>
    finiteOrNull(value - whole[index * pointsPerPixel]!),
  )
  extent(whole, range)
  return { ...shared, thermal, fit: whole, residual }
}

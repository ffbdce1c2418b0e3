import { columnToXUm, type ImageFit, type ImageSlice, rowToYUm, sliceImage } from '@coldlab/fit-wasm'
import { type ReducedImage, reduceImage } from '../svg/raster.js'
import { type CloudCurves, cloudCurves } from './cloud-curves.js'

/** One slice through the cloud's centre with the model along it. */
export interface ShotSlice extends ImageSlice {
  /** Null where the fit has no parameters to draw. */
  readonly curves: CloudCurves | null
}

/** What a shot's figure draws, in optical density and µm. */
export interface ShotData {
  readonly reduced: ReducedImage
  /** Edges of the image, µm from its centre. */
  readonly xExtentUm: readonly [number, number]
  readonly yExtentUm: readonly [number, number]
  /** Centre of the cloud; null where the fit found none on the image. */
  readonly center: { readonly xUm: number; readonly yUm: number } | null
  readonly xSlice: ShotSlice
  readonly ySlice: ShotSlice
  readonly colorDomain: readonly [number, number]
  readonly sliceDomain: readonly [number, number]
  /** Largest residual on the slices, above 0. */
  readonly residualSize: number
}

export function shotData(fit: ImageFit): ShotData {
  const { image, parameters } = fit
  const xExtentUm = [columnToXUm(image, -0.5), columnToXUm(image, image.columns - 0.5)] as const
  const yExtentUm = [rowToYUm(image, -0.5), rowToYUm(image, image.rows - 0.5)] as const
  const xUm = parameters.centerXUm.value
  const yUm = parameters.centerYUm.value
  const onImage = inside(xUm, xExtentUm) && inside(yUm, yExtentUm)
  const center = onImage && fit.status !== 'no-cloud' ? { xUm, yUm } : null
  const drawable = Object.values(parameters).every(({ value }) => Number.isFinite(value))
  const slice = (axis: 'x' | 'y'): ShotSlice => {
    const cut = sliceImage(image, axis, (axis === 'x' ? center?.yUm : center?.xUm) ?? 0)
    return { ...cut, curves: drawable ? cloudCurves(parameters, axis, cut.atUm) : null }
  }
  const xSlice = slice('x')
  const ySlice = slice('y')
  const reduced = reduceImage(image)
  return {
    reduced,
    xExtentUm,
    yExtentUm,
    center,
    xSlice,
    ySlice,
    colorDomain: colorDomain(reduced.values),
    sliceDomain: domainOf([...shownValues(xSlice), ...shownValues(ySlice), 0]),
    residualSize: Math.max(1e-9, domainOf([0, ...[xSlice, ySlice].flatMap(residuals).map(Math.abs)])[1]),
  }
}

/** Data minus model at the pixels of a slice that are numbers; empty without a model. */
export function residuals({ positionsUm, values, curves }: ShotSlice): number[] {
  if (curves === null) return []
  return Array.from(values, (value, i) => value - curves.fit(positionsUm[i]!)).filter(Number.isFinite)
}

function shownValues({ positionsUm, values, curves }: ShotSlice): number[] {
  const data = Array.from(values).filter(Number.isFinite)
  return curves === null ? data : [...data, ...Array.from(positionsUm, curves.fit)]
}

/**
 * From 0, or below where much of the noise is, to the highest value but the brightest two in ten thousand: a hot pixel does not darken the picture.
 */
function colorDomain(values: Float64Array): readonly [number, number] {
  const stride = Math.ceil(values.length / 200_000)
  const sorted = values.filter((value, i) => i % stride === 0 && Number.isFinite(value)).sort()
  if (sorted.length === 0) return [0, 1]
  const quantile = (part: number) => sorted[Math.round(part * (sorted.length - 1))]!
  return domainOf([Math.min(0, quantile(0.002)), quantile(0.9998)])
}

function domainOf(values: readonly number[]): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return high > low ? [low, high] : [low - 0.5, low + 0.5]
}

function inside(position: number, [low, high]: readonly [number, number]): boolean {
  return position >= low && position <= high
}

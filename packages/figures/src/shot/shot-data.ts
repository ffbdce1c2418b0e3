import { columnToXUm, type ImageFit, type ImageSlice, rowToYUm, sliceImage } from '@coldlab/fit-wasm'
import { colorDomain, domainOf } from '../plot/domain.js'
import { type ReducedImage, reduceImage } from '../svg/raster.js'
import { type CloudCurves, cloudCurves } from './cloud-curves.js'
import { describesCloud } from './describes-cloud.js'

/** One slice through the cloud's centre with the model along it. */
export interface ShotSlice extends ImageSlice {
  /** Null where the fit has none to draw. */
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
  /** Largest residual on the slices, above 0; null without a model. */
  readonly residualSize: number | null
}

export function shotData(fit: ImageFit): ShotData {
  const { image, parameters } = fit
  const xExtentUm = [columnToXUm(image, -0.5), columnToXUm(image, image.columns - 0.5)] as const
  const yExtentUm = [rowToYUm(image, -0.5), rowToYUm(image, image.rows - 0.5)] as const
  const xUm = parameters.centerXUm.value
  const yUm = parameters.centerYUm.value
  const onImage = inside(xUm, xExtentUm) && inside(yUm, yExtentUm)
  const drawable = describesCloud(fit)
  const center = onImage && drawable ? { xUm, yUm } : null
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
    residualSize: drawable ? residualSize([xSlice, ySlice]) : null,
  }
}

/** Exact data have residuals of rounding alone; those are not drawn as if they were noise. */
const smallestResidual = 1e-9

function residualSize(slices: readonly ShotSlice[]): number {
  let size = smallestResidual
  for (const { positionsUm, values, curves } of slices) {
    values.forEach((value, i) => {
      const residual = Math.abs(value - (curves?.fit(positionsUm[i]!) ?? value))
      if (residual > size && Number.isFinite(residual)) size = residual
    })
  }
  return size
}

function shownValues({ positionsUm, values, curves }: ShotSlice): number[] {
  const data = Array.from(values).filter(Number.isFinite)
  return curves === null ? data : [...data, ...Array.from(positionsUm, curves.fit)]
}

function inside(position: number, [low, high]: readonly [number, number]): boolean {
  return position >= low && position <= high
}

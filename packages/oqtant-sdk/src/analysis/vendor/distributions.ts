import type { Generation } from '../../wire/protocol.js'
import type { ImageSpace } from './image-space.js'

export interface DistributionOptions {
  /**
   * Which clients' Thomas–Fermi radii. In those of the walkthrough, and on to 1.8, `radiusX` belongs to y and `radiusY`
   * to x; 1.12 to the newest have them right. Default `newest`.
   */
  readonly generation?: Generation
}

/**
 * A thermal cloud as the vendor's clients compute it, row by row over `space`:
 * `peakOd · exp(−½ ((x − centerX)/sigmaX)² − ½ ((y − centerY)/sigmaY)²) + offset`, all lengths in the units of `space`.
 */
export function gaussianDist2D(
  space: ImageSpace,
  peakOd: number,
  centerX: number,
  centerY: number,
  sigmaX: number,
  sigmaY: number,
  offset: number,
): Float64Array {
  return overSpace(space, (x, y) => {
    const square = ((y - centerY) / sigmaY) ** 2 + ((x - centerX) / sigmaX) ** 2
    return peakOd * Math.exp(-0.5 * square) + offset
  })
}

/**
 * A condensate in the Thomas–Fermi limit as the vendor's clients compute it, row by row over `space`:
 * `peakOd · max(0, 1 − ((x − centerX)/radiusX)² − ((y − centerY)/radiusY)²)^(3/2) + offset`.
 */
export function thomasFermiDist2D(
  space: ImageSpace,
  peakOd: number,
  centerX: number,
  centerY: number,
  radiusX: number,
  radiusY: number,
  offset: number,
  { generation = 'newest' }: DistributionOptions = {},
): Float64Array {
  const [alongX, alongY] = generation === 'walkthrough' ? [radiusY, radiusX] : [radiusX, radiusY]
  return overSpace(space, (x, y) => {
    const inside = 1 - ((y - centerY) / alongY) ** 2 - ((x - centerX) / alongX) ** 2
    return peakOd * Math.max(0, inside) ** 1.5 + offset
  })
}

/**
 * Thermal cloud and condensate together as the vendor's clients compute them. Both parts carry `offset`, so the
 * background is twice that. The parameters after `space` are in the order of `VendorParameters`.
 */
export function bimodalDist2D(
  space: ImageSpace,
  gaussianOd: number,
  gaussianSigmaX: number,
  gaussianSigmaY: number,
  thomasFermiOd: number,
  thomasFermiRadiusX: number,
  thomasFermiRadiusY: number,
  centerX: number,
  centerY: number,
  offset: number,
  options: DistributionOptions = {},
): Float64Array {
  const thermal = gaussianDist2D(space, gaussianOd, centerX, centerY, gaussianSigmaX, gaussianSigmaY, offset)
  const radii = [thomasFermiRadiusX, thomasFermiRadiusY] as const
  const condensate = thomasFermiDist2D(space, thomasFermiOd, centerX, centerY, ...radii, offset, options)
  return thermal.map((value, i) => value + condensate[i]!)
}

function overSpace({ x, y }: ImageSpace, od: (x: number, y: number) => number): Float64Array {
  const image = new Float64Array(x.length * y.length)
  for (let row = 0, i = 0; row < y.length; row++) {
    for (let column = 0; column < x.length; column++, i++) image[i] = od(x[column]!, y[row]!)
  }
  return image
}

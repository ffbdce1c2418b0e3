import type { Generation } from '../../wire/protocol.js'
import { bimodalDist2D, gaussianDist2D, thomasFermiDist2D } from './distributions.js'
import { getImageSpace } from './image-space.js'
import { checkVendorParameters } from './vendor-parameters.js'
import { walkthroughConstants } from './walkthrough-constants.js'

export interface VendorAtomNumbers {
  readonly totalAtoms: number
  readonly condensedAtoms: number
  readonly thermalAtoms: number
}

export interface AtomNumberOptions {
  /** Which clients' order of the radii the parameters have; default `newest`, as `fitBimodal` gives them. */
  readonly generation?: Generation
  /** Default 8.71 µm, the walkthrough clients' number; a real image has 4.4. */
  readonly pixelSizeUm?: number
  /** Default 0.297 µm², the walkthrough clients' number. */
  readonly absorptionCrossSectionUm2?: number
  /** Size of the image over which the model is summed; default 100 by 100. */
  readonly rows?: number
  readonly columns?: number
}

/**
 * Atom numbers by the formula of the walkthrough's clients: the model without its offset, summed over the pixels of the
 * image, times pixel area over cross section. Parts of the cloud beyond the image do not count. The parameters are not
 * changed (the vendor's call sets the offset in the caller's list to 0). For numbers with errors see `shotStatistics`.
 * Throws `AnalysisError`.
 */
export function atomNumbers(
  parameters: readonly number[],
  options: AtomNumberOptions = {},
): VendorAtomNumbers {
  checkVendorParameters(parameters)
  const { generation = 'newest', rows = 100, columns = 100 } = options
  const { pixelSizeUm, absorptionCrossSectionUm2 } = { ...walkthroughConstants, ...options }
  const [gaussianOd, sigmaX, sigmaY, thomasFermiOd, radiusX, radiusY, centerX, centerY] = parameters
  const space = getImageSpace({ rows, columns })
  const atoms = (od: Float64Array) =>
    (pixelSizeUm ** 2 / absorptionCrossSectionUm2) * od.reduce((sum, value) => sum + value, 0)
  const radii = [radiusX, radiusY] as const
  const center = [centerX, centerY] as const
  return {
    totalAtoms: atoms(
      bimodalDist2D(space, gaussianOd, sigmaX, sigmaY, thomasFermiOd, ...radii, ...center, 0, { generation }),
    ),
    condensedAtoms: atoms(thomasFermiDist2D(space, thomasFermiOd, ...center, ...radii, 0, { generation })),
    thermalAtoms: atoms(gaussianDist2D(space, gaussianOd, ...center, sigmaX, sigmaY, 0)),
  }
}

import type { FitComponent, ImageFit } from '../fit/image-fit.js'
import type { CheckedCloudOptions } from './cloud-options.js'
import type { CloudStatistics } from './cloud-statistics.js'
import { type Derived, derivedQuantity, product, weightedSum } from './derived-quantity.js'
import { type Quantity, unknownQuantity } from './quantity.js'
import { whyNoCloud, whyNoPart } from './why-no-part.js'

type AtomNumbers = Pick<
  CloudStatistics,
  'thermalAtoms' | 'condensedAtoms' | 'totalAtoms' | 'condensateFraction'
>
type Components = ReturnType<ImageFit['components']>

/** Numbers of atoms in each part and together, and the condensate fraction. */
export function atomNumbers(
  fit: ImageFit,
  components: Components,
  options: CheckedCloudOptions,
): AtomNumbers {
  const { crossSectionUm2 } = options
  const upperLimit = ({ integralUpperLimitUm2 }: FitComponent) =>
    integralUpperLimitUm2 === null || fit.status === 'singular'
      ? null
      : integralUpperLimitUm2 / crossSectionUm2
  const thermal = product(fit, (2 * Math.PI) / crossSectionUm2, {
    gaussianOd: 1,
    gaussianSigmaXUm: 1,
    gaussianSigmaYUm: 1,
  })
  const condensed = product(fit, (2 * Math.PI) / 5 / crossSectionUm2, {
    thomasFermiOd: 1,
    thomasFermiRadiusXUm: 1,
    thomasFermiRadiusYUm: 1,
  })
  const limits = {
    thermal: upperLimit(components.thermal),
    condensate: upperLimit(components.condensate),
  }
  const parts = { thermal, condensed, limits }
  return {
    thermalAtoms: partAtoms(fit, components.thermal, thermal, limits.thermal),
    condensedAtoms: partAtoms(fit, components.condensate, condensed, limits.condensate),
    totalAtoms: totalAtoms(fit, parts),
    condensateFraction: condensateFraction(fit, components, parts),
  }
}

interface Parts {
  readonly thermal: Derived
  readonly condensed: Derived
  /** 95 % upper limits of the parts that are not significant. */
  readonly limits: { readonly thermal: number | null; readonly condensate: number | null }
}

function partAtoms(fit: ImageFit, component: FitComponent, atoms: Derived, limit: number | null): Quantity {
  const reason = whyNoPart(fit, component)
  return reason === null ? derivedQuantity(fit, atoms) : unknownQuantity(reason, { upperLimit: limit })
}

function totalAtoms(fit: ImageFit, { thermal, condensed, limits }: Parts): Quantity {
  const noCloud = whyNoCloud(fit)
  if (noCloud === null) {
    return derivedQuantity(
      fit,
      weightedSum([
        [1, thermal],
        [1, condensed],
      ]),
    )
  }
  if (fit.status === 'singular') return unknownQuantity(noCloud)
  // The sum of two upper limits is one of the sum, if a loose one.
  return unknownQuantity(noCloud, { upperLimit: (limits.thermal ?? 0) + (limits.condensate ?? 0) })
}

function condensateFraction(fit: ImageFit, components: Components, parts: Parts): Quantity {
  const { thermal, condensed, limits } = parts
  const noThermal = whyNoPart(fit, components.thermal)
  const noCondensate = whyNoPart(fit, components.condensate)
  const total = thermal.value + condensed.value
  if (noThermal !== null && noCondensate !== null) return unknownQuantity(noCondensate)
  if (noCondensate !== null) {
    const limit = limits.condensate === null ? null : Math.min(1, limits.condensate / total)
    return unknownQuantity(noCondensate, { upperLimit: limit })
  }
  if (noThermal !== null) {
    const limit = limits.thermal === null ? null : Math.max(0, 1 - limits.thermal / total)
    return unknownQuantity(noThermal, { lowerLimit: limit })
  }
  // d(c/(c + t)) = (t dc - c dt)/(c + t)²
  const { gradient } = weightedSum([
    [thermal.value / total ** 2, condensed],
    [-condensed.value / total ** 2, thermal],
  ])
  return derivedQuantity(fit, { value: condensed.value / total, gradient })
}

import type { FitComponent, ImageFit } from '../fit/image-fit.js'
import type { CheckedCloudOptions } from './cloud-options.js'
import type { CloudStatistics } from './cloud-statistics.js'
import { type Derived, derivedQuantity, product, weightedSum } from './derived-quantity.js'
import { unknownQuantity } from './quantity.js'
import { boltzmannJPerK, massKg } from './species.js'
import { whyNoPart } from './why-no-part.js'

type Temperatures = Pick<CloudStatistics, 'temperatureNk' | 'temperatureXNk' | 'temperatureYNk'>

/** Temperatures from the widths of the thermal part: of each axis and their plain mean. */
export function temperatures(
  fit: ImageFit,
  thermalPart: FitComponent,
  options: CheckedCloudOptions,
): Temperatures {
  const noThermalPart = whyNoPart(fit, thermalPart)
  if (noThermalPart !== null) {
    const unknown = unknownQuantity(`${noThermalPart} There is no thermal cloud to take a temperature from.`)
    return { temperatureNk: unknown, temperatureXNk: unknown, temperatureYNk: unknown }
  }
  const x = product(fit, nkPerUm2(options, 'x'), { gaussianSigmaXUm: 2 })
  const y = product(fit, nkPerUm2(options, 'y'), { gaussianSigmaYUm: 2 })
  const mean = weightedSum([
    [0.5, x],
    [0.5, y],
  ])
  const quantity = (temperature: Derived) =>
    Number.isFinite(temperature.value)
      ? derivedQuantity(fit, temperature)
      : unknownQuantity('Without a time of flight a temperature needs the trap frequency of the axis.')
  return { temperatureNk: quantity(mean), temperatureXNk: quantity(x), temperatureYNk: quantity(y) }
}

/** T/σ² of an axis in nK/µm²: m/(kB (1/ω² + t²)), infinite for no flight from an unknown trap. */
function nkPerUm2(options: CheckedCloudOptions, axis: 'x' | 'y'): number {
  const frequencyHz = options.trapFrequenciesHz[axis]
  const inverseOmega2S2 = frequencyHz === null ? 0 : (2 * Math.PI * frequencyHz) ** -2
  const flightS = options.timeOfFlightMs * 1e-3
  // µm² to m² is 1e-12, K to nK is 1e9.
  return (massKg(options.species) / boltzmannJPerK / (inverseOmega2S2 + flightS ** 2)) * 1e-3
}

import { describeValue } from '../describe-value.js'
import { FitOptionsError } from '../errors.js'
import { checkNotNegative, checkPositive } from '../image/check-number.js'
import { absorptionCrossSectionUm2, type Species, species } from './species.js'

export interface CloudOptions {
  /** Time of flight, ms. */
  readonly timeOfFlightMs: number
  /** Default '87Rb'. */
  readonly species?: Species
  /** Trap frequencies ω/2π before release; without them the cloud is taken to start from a point. */
  readonly trapFrequenciesHz?: { readonly x?: number; readonly y?: number }
  /** Default 3λ²/2π of the species' D2 line, 0.2907 µm² for ⁸⁷Rb. */
  readonly absorptionCrossSectionUm2?: number
}

/** Options as they are used: checked, defaults filled in. */
export interface CheckedCloudOptions {
  readonly timeOfFlightMs: number
  readonly species: Species
  readonly trapFrequenciesHz: { readonly x: number | null; readonly y: number | null }
  readonly crossSectionUm2: number
}

export function checkCloudOptions(options: CloudOptions): CheckedCloudOptions {
  if (typeof options !== 'object' || options === null) {
    throw new FitOptionsError({
      option: 'options',
      allowed: 'an object with timeOfFlightMs',
      received: describeValue(options),
    })
  }
  const { timeOfFlightMs, species: name = '87Rb', trapFrequenciesHz } = options
  checkNotNegative('timeOfFlightMs', timeOfFlightMs)
  if (!Object.hasOwn(species, name)) {
    throw new FitOptionsError({
      option: 'species',
      allowed: `one of ${Object.keys(species).join(', ')}`,
      received: describeValue(name),
      advice: 'For another atom, give absorptionCrossSectionUm2 and scale the temperature by its mass',
    })
  }
  const { x = null, y = null } = trapFrequenciesHz ?? {}
  if (x !== null) checkPositive('trapFrequenciesHz.x', x)
  if (y !== null) checkPositive('trapFrequenciesHz.y', y)
  const crossSectionUm2 = options.absorptionCrossSectionUm2 ?? absorptionCrossSectionUm2(name)
  checkPositive('absorptionCrossSectionUm2', crossSectionUm2)
  return { timeOfFlightMs, species: name, trapFrequenciesHz: { x, y }, crossSectionUm2 }
}

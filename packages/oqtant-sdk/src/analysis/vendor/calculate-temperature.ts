import { AnalysisError } from '../analysis-error.js'
import { checkVendorParameters } from './vendor-parameters.js'
import { walkthroughConstants } from './walkthrough-constants.js'

export interface TemperatureOptions {
  /** Default 8.71 µm, the walkthrough clients' number; a real image has 4.4. */
  readonly pixelSizeUm?: number
  /** ω/2π; default 80 and 1000 Hz, the walkthrough clients' numbers. */
  readonly trapFrequenciesHz?: { readonly x: number; readonly y: number }
}

/**
 * Temperature of the thermal cloud in nK by the formula of the walkthrough's clients, whose own call raises as shipped.
 * With τ = ω t: T_i = m ω_i² σ_i² / (2 kB (1 + τ_i²)), T = 2 τx²/(1 + 3 τx²) · T_x + (1 + τy²)/(1 + 3 τy²) · T_y. For a
 * temperature with its error see `shotStatistics`. Throws `AnalysisError`.
 */
export function calculateTemperature(
  parameters: readonly number[],
  timeOfFlightMs: number,
  options: TemperatureOptions = {},
): number {
  checkVendorParameters(parameters)
  if (!(timeOfFlightMs >= 0 && timeOfFlightMs < Number.POSITIVE_INFINITY)) {
    throw new AnalysisError({
      property: 'timeOfFlightMs',
      expected: 'a time of flight of 0 ms or more',
      received: String(timeOfFlightMs),
      advice: 'Give time_of_flight_ms of the job’s input',
    })
  }
  const { pixelSizeUm, trapFrequenciesHz, massKg, boltzmannJPerK } = { ...walkthroughConstants, ...options }
  const temperatureOf = (sigmaPixels: number, frequencyHz: number) => {
    const omega = 2 * Math.PI * frequencyHz
    const sigmaM = sigmaPixels * pixelSizeUm * 1e-6
    const tauSquared = (omega * timeOfFlightMs * 1e-3) ** 2
    const kelvin = ((massKg / (2 * boltzmannJPerK)) * (omega * sigmaM) ** 2) / (1 + tauSquared)
    return { kelvin, tauSquared }
  }
  const x = temperatureOf(parameters[1], trapFrequenciesHz.x)
  const y = temperatureOf(parameters[2], trapFrequenciesHz.y)
  const weightX = (2 * x.tauSquared) / (1 + 3 * x.tauSquared)
  const weightY = (1 + y.tauSquared) / (1 + 3 * y.tauSquared)
  return 1e9 * (weightX * x.kelvin + weightY * y.kelvin)
}

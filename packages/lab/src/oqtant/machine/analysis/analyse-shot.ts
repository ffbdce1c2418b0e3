import {
  cloudStatistics,
  type FitComponent,
  fitImage,
  type ImageFit,
  type OpticalDensityImage,
  type Quantity,
} from '@coldlab/fit-wasm'
import { oqtantTrapFrequenciesHz, type TofFit } from '@coldlab/oqtant-sdk'

/** The laboratory's own analysis of a time-of-flight image, in the wire's units. */
export interface ShotAnalysis {
  /** Without the place of the crop. */
  readonly fit: Omit<TofFit, 'x_0' | 'y_0'>
  readonly fitPixels: readonly number[]
  readonly temperatureNk: number
  readonly thermalAtoms: number
  readonly condensedAtoms: number
}

/**
 * Fits both parts of the cloud; where one of them is not significant, the other alone. What is not there is 0. Numbers of
 * atoms and the temperature (mean of the axes, m σ²/kB(1/ω² + t²)) are whole, as the protocol wants them. The fit's kernel must be loaded.
 */
export function analyseShot(image: OpticalDensityImage, timeOfFlightMs: number): ShotAnalysis {
  const fit = fitSignificantParts(image)
  const { pixelSizeUm } = image
  const { parameters } = fit
  const components = fit.components()
  const there = isThere(components.thermal) || isThere(components.condensate)
  const statistics = cloudStatistics(fit, { timeOfFlightMs, trapFrequenciesHz: oqtantTrapFrequenciesHz })
  const part = (value: number) => (there ? value : 0)
  const whole = (quantity: Quantity) => Math.round(part(quantity.value ?? 0))
  return {
    fit: {
      gaussian_od: part(parameters.gaussianOd.value),
      gaussian_sigma_x: part(parameters.gaussianSigmaXUm.value / pixelSizeUm),
      gaussian_sigma_y: part(parameters.gaussianSigmaYUm.value / pixelSizeUm),
      tf_od: part(parameters.thomasFermiOd.value),
      tf_x: part(parameters.thomasFermiRadiusXUm.value / pixelSizeUm),
      tf_y: part(parameters.thomasFermiRadiusYUm.value / pixelSizeUm),
      // The clients' model adds it twice.
      offset: parameters.offset.value / 2,
    },
    fitPixels: there
      ? Array.from(fit.modelImage().data)
      : Array.from(image.data, () => parameters.offset.value),
    temperatureNk: whole(statistics.temperatureNk),
    thermalAtoms: whole(statistics.thermalAtoms),
    condensedAtoms: whole(statistics.condensedAtoms),
  }
}

/**
 * The fit's statistics take noise to be white. The light's smooth patterns then look like parts of up to 8 standard deviations;
 * a condensate of 300 atoms has 25.
 */
const leastSignificance = 20

function isThere({ significant, significance }: FitComponent): boolean {
  return significant && significance > leastSignificance
}

function fitSignificantParts(image: OpticalDensityImage): ImageFit {
  const both = fitImage(image, { model: 'bimodal' })
  if (both.status === 'no-cloud') return both
  const { thermal, condensate } = both.components()
  if (isThere(thermal) && isThere(condensate)) return both
  return fitImage(image, { model: isThere(condensate) ? 'thomas-fermi' : 'gaussian' })
}

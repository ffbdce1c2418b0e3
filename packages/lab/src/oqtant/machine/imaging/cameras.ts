import { absorptionCrossSectionUm2 } from '@coldlab/fit-wasm'
import type { AbsorptionCamera } from './absorption-camera.js'

/** After a time of flight: 100 x 100 pixels around the cloud out of a larger frame. */
export const timeOfFlightImage = { rows: 100, columns: 100, pixelSizeUm: 4.4 } as const

/** Noise as in the real shots: 0.023 from pixel to pixel and 0.006 in smooth patterns. */
export const timeOfFlightCamera: AbsorptionCamera = {
  crossSectionUm2: absorptionCrossSectionUm2('87Rb'),
  resolutionUm: 3,
  halo: null,
  lightElectrons: 3900,
  readNoiseElectrons: 8,
  // Real shots at 5 ms end 2.1 above their background, where the clouds of the shots at 10 ms, scaled back, have 4; their fit is best
  // and keeps its atoms between 5 and 10 ms with 0.12 to 0.15. The domes at 10 ms, up to 1.7, do not ask for it.
  strayLight: 0.12,
  powerChange: { mean: -0.009, deviation: 0.002 },
  fringes: { rms: 0.006, shortestPixels: 15, longestPixels: 90 },
}

/** In the trap: 148 rows, as many columns as the clients expect (the machine's own files have 503). */
export const inTrapImage = { rows: 148, columns: 512, pixelSizeUm: 0.344 } as const

/**
 * Part of the resonant absorption that the probe of trapped atoms shows. With all of it a trapped cloud would be black (optical density
 * 40); calibrated on the real shots, and of the size of the factor 0.04057 in the vendor's simulator.
 */
const inTrapAbsorption = 0.02

/** Noise as in the real shots: 0.071 from pixel to pixel and 0.02 in smooth patterns. */
export const inTrapCamera: AbsorptionCamera = {
  /** Two thirds of the resonant cross section, as the vendor's simulator has it. */
  crossSectionUm2: 0.1938 * inTrapAbsorption,
  resolutionUm: 0.6,
  halo: { part: 0.25, sigmaUm: 8 },
  lightElectrons: 400,
  readNoiseElectrons: 3,
  // The real peaks are all at 1.5, whatever the barriers.
  strayLight: 0.2,
  powerChange: { mean: -0.015, deviation: 0.02 },
  fringes: { rms: 0.018, shortestPixels: 60, longestPixels: 800 },
}

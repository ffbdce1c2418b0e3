import { type FitParameterName, fitParameterNames, type OpticalDensityImage } from '@coldlab/fit-wasm'
import { bimodalOd } from '../../../bench/src/bimodal-model.js'
import { seededNoise } from '../../../bench/src/inputs/seeded-noise.js'

export type CloudShape = Readonly<Record<FitParameterName, number>>
export type PixelGrid = Omit<OpticalDensityImage, 'data'>

/** The bimodal model written out pixel by pixel. */
export function drawCloud(cloud: CloudShape, grid: PixelGrid): Float64Array {
  return bimodalOd(
    fitParameterNames.map((name) => cloud[name]),
    grid,
  )
}

/** Standard normal numbers from a seed. */
export function drawNoise(count: number, seed: number): Float64Array {
  return Float64Array.from({ length: count }, seededNoise(seed))
}

/** A cloud with white noise of the given standard deviation. */
export function drawShot(
  cloud: CloudShape,
  grid: PixelGrid,
  noiseOd: number,
  seed: number,
): OpticalDensityImage {
  const noise = drawNoise(grid.rows * grid.columns, seed)
  return { ...grid, data: drawCloud(cloud, grid).map((od, i) => od + noiseOd * noise[i]!) }
}

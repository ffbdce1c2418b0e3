import { columnToXUm, type FitParameterName, type OpticalDensityImage, rowToYUm } from '@coldlab/fit-wasm'

export type CloudShape = Readonly<Record<FitParameterName, number>>
export type PixelGrid = Omit<OpticalDensityImage, 'data'>

/** The bimodal model written out pixel by pixel. */
export function drawCloud(cloud: CloudShape, grid: PixelGrid): Float64Array {
  const { rows, columns } = grid
  const od = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const y = rowToYUm(grid, row) - cloud.centerYUm
    for (let column = 0; column < columns; column++) {
      const x = columnToXUm(grid, column) - cloud.centerXUm
      const exponent = (x / cloud.gaussianSigmaXUm) ** 2 + (y / cloud.gaussianSigmaYUm) ** 2
      const dome = 1 - (x / cloud.thomasFermiRadiusXUm) ** 2 - (y / cloud.thomasFermiRadiusYUm) ** 2
      od[row * columns + column] =
        cloud.gaussianOd * Math.exp(-0.5 * exponent) +
        cloud.thomasFermiOd * Math.max(0, dome) ** 1.5 +
        cloud.offset
    }
  }
  return od
}

/** Standard normal numbers from a seed: mulberry32 through the Box–Muller transform. */
export function drawNoise(count: number, seed: number): Float64Array {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return Float64Array.from({ length: count }, () => {
    return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  })
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

import type { OpticalDensityImage } from '@coldlab/fit-wasm'

/** A bimodal cloud of optical density with Gaussian noise of a fixed seed. Lengths in µm. */
export const cloud = {
  rows: 100,
  columns: 120,
  pixelSizeUm: 4.4,
  gaussianOd: 1.1,
  gaussianSigmaXUm: 62,
  gaussianSigmaYUm: 55,
  thomasFermiOd: 0.9,
  thomasFermiRadiusXUm: 48,
  thomasFermiRadiusYUm: 40,
  centerXUm: -11,
  centerYUm: 7,
  offset: 0.015,
  noise: 0.02,
  seed: 1,
}

export type Cloud = typeof cloud

export function cloudImage(change: Partial<Cloud> = {}): OpticalDensityImage {
  const c = { ...cloud, ...change }
  const random = gaussianRandom(c.seed)
  const data = new Float64Array(c.rows * c.columns)
  for (let row = 0; row < c.rows; row++) {
    for (let column = 0; column < c.columns; column++) {
      const x = (column - (c.columns - 1) / 2) * c.pixelSizeUm - c.centerXUm
      const y = (row - (c.rows - 1) / 2) * c.pixelSizeUm - c.centerYUm
      const gauss = Math.exp(
        -(x ** 2) / (2 * c.gaussianSigmaXUm ** 2) - y ** 2 / (2 * c.gaussianSigmaYUm ** 2),
      )
      const dome =
        Math.max(0, 1 - (x / c.thomasFermiRadiusXUm) ** 2 - (y / c.thomasFermiRadiusYUm) ** 2) ** 1.5
      data[row * c.columns + column] =
        c.gaussianOd * gauss + c.thomasFermiOd * dome + c.offset + c.noise * random()
    }
  }
  return { data, rows: c.rows, columns: c.columns, pixelSizeUm: c.pixelSizeUm }
}

/** Normal deviates by Box and Muller from a 32-bit linear congruential generator: the same everywhere. */
function gaussianRandom(seed: number): () => number {
  let state = seed >>> 0
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

import type { OpticalDensityImage } from '@coldlab/fit-wasm'

/** A bimodal cloud with noise of a fixed seed, its centre off the middle by `index` tenths of a µm, so that each is another. */
export function cloudImage(index = 0, size = 40): OpticalDensityImage & { readonly data: Float64Array } {
  const pixelSizeUm = 400 / size
  const data = new Float64Array(size * size)
  let state = 1 + index
  for (let i = 0; i < data.length; i++) {
    const x = ((i % size) - (size - 1) / 2) * pixelSizeUm - index / 10
    const y = (Math.floor(i / size) - (size - 1) / 2) * pixelSizeUm
    // Park and Miller's generator: enough for noise nobody looks at.
    state = (state * 48271) % 2147483647
    const noise = 0.02 * (state / 2147483647 - 0.5)
    const dome = Math.max(0, 1 - (x / 50) ** 2 - (y / 60) ** 2)
    data[i] =
      0.6 * Math.exp(-(x ** 2) / 2 / 70 ** 2 - y ** 2 / 2 / 75 ** 2) + 1.2 * dome ** 1.5 + 0.01 + noise
  }
  return { data, rows: size, columns: size, pixelSizeUm }
}

/** An image that kills the workers of `doomed-worker.mjs`. */
export function deadlyImage(): OpticalDensityImage {
  const image = cloudImage()
  image.data[0] = 666
  return image
}

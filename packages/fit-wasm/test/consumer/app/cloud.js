/** A thermal cloud about (12, -8) µm with a width of 60 µm and a condensate of radius 45 µm in it, with a little noise. */
export function cloud(seed) {
  const size = 100
  const pixelSizeUm = 4.4
  let state = seed
  const data = Float64Array.from({ length: size * size }, (_, i) => {
    const x = ((i % size) - (size - 1) / 2) * pixelSizeUm - 12
    const y = (Math.floor(i / size) - (size - 1) / 2) * pixelSizeUm + 8
    state = (state * 48271) % 2147483647
    const dome = Math.max(0, 1 - (x * x + y * y) / 45 ** 2)
    return 0.5 * Math.exp(-(x * x + y * y) / 2 / 60 ** 2) + 1.1 * dome ** 1.5 + 0.02 * (state / 2147483647)
  })
  return { data, rows: size, columns: size, pixelSizeUm }
}

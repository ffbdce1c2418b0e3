/** From the lowest to the highest finite value, `around` them where they are one, by default a little; 0 to 1 without any. */
export function domainOf(values: Iterable<number>, around?: number): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low > high) return [0, 1]
  if (low < high) return [low, high]
  const room = around ?? (low === 0 ? 0.5 : Math.abs(low) / 10)
  return [low - room, low + room]
}

/**
 * From 0, or below where much of the noise is, to the highest value but the brightest two in ten thousand: a hot pixel
 * does not darken the picture.
 */
export function colorDomain(values: Float64Array): readonly [number, number] {
  const stride = Math.ceil(values.length / 200_000)
  const sorted = values.filter((value, i) => i % stride === 0 && Number.isFinite(value)).sort()
  if (sorted.length === 0) return [0, 1]
  const quantile = (part: number) => sorted[Math.round(part * (sorted.length - 1))]!
  return domainOf([Math.min(0, quantile(0.002)), quantile(0.9998)])
}

type Pixels = Float64Array | Float32Array

/** At most this many pixels are sorted to find a range; a larger image is sampled evenly. */
const sampleLimit = 20_000

/** Finite values in ascending order; a large image is sampled evenly, so the range is that of the sample. */
function sortedSample(data: Pixels): Float64Array {
  const step = Math.max(1, Math.floor(data.length / sampleLimit))
  const sample = new Float64Array(Math.ceil(data.length / step))
  let count = 0
  for (let index = 0; index < data.length; index += step) {
    const value = data[index]!
    if (Number.isFinite(value)) sample[count++] = value
  }
  return sample.subarray(0, count).sort()
}

/**
 * The range that shows a cloud well: from the darkest half per cent of pixels (at most zero, so that an
 * empty background is never stretched) to the brightest in ten thousand, so that one hot pixel does not set it.
 */
export function opticalDensityRange(data: Pixels): { min: number; max: number } {
  const sorted = sortedSample(data)
  if (sorted.length === 0) return { min: 0, max: 1 }
  const min = Math.min(0, sorted[Math.floor(0.005 * (sorted.length - 1))]!)
  const max = sorted[Math.floor(0.9999 * (sorted.length - 1))]!
  return max > min ? { min, max } : { min, max: min + 1 }
}

/** Symmetric about zero, so that the middle of a diverging map is "no difference". */
export function residualRange(data: Pixels): { min: number; max: number } {
  const sorted = sortedSample(data)
  if (sorted.length === 0) return { min: -1, max: 1 }
  const low = sorted[Math.floor(0.002 * (sorted.length - 1))]!
  const high = sorted[Math.ceil(0.998 * (sorted.length - 1))]!
  const reach = Math.max(Math.abs(low), Math.abs(high)) || 1
  return { min: -reach, max: reach }
}

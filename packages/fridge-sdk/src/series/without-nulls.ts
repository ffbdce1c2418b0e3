import { pickSamples, type Samples } from './samples.js'

/** Nulls left out, with their times. */
export function withoutNulls(samples: Samples): Samples {
  const { nulls } = samples
  if (nulls === null) return samples
  const places = new Int32Array(nulls.length)
  let count = 0
  for (let place = 0; place < nulls.length; place++) if (nulls[place] === 0) places[count++] = place
  return { ...pickSamples(samples, places.subarray(0, count)), nulls: null }
}

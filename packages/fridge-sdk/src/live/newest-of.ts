import type { IdentifiedSamples } from '../series/component-series.js'

/** The newest time stamp of series that ascend in time; null where there is none. */
export function newestOf(all: readonly IdentifiedSamples[]): bigint | null {
  let newest: bigint | null = null
  for (const { samples } of all) {
    const last = samples.times.at(-1)
    if (last !== undefined && (newest === null || last > newest)) newest = last
  }
  return newest
}

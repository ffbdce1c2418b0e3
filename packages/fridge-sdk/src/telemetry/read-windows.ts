import type { IdentifiedSamples } from '../series/component-series.js'
import { TimeRange } from '../time/index.js'

const firstWindowNs = 900_000_000_000n
// Some 10 MB; more is no faster.
const samplesPerWindow = 300_000

/**
 * Reads a long range in windows that follow each other, each by a request of its own, so that memory stays bounded and a lost
 * connection costs one window. Their length is adjusted to the number of samples that come. `everyNs`: windows end at multiples of it.
 */
export async function* readWindows(
  range: TimeRange,
  everyNs: bigint | null,
  read: (window: TimeRange) => Promise<IdentifiedSamples[]>,
): AsyncGenerator<IdentifiedSamples[]> {
  let length = firstWindowNs
  let from = range.startNs
  while (from < range.stopNs) {
    let to = windowEnd(from, length, everyNs)
    if (to > range.stopNs) to = range.stopNs
    const all = await read(new TimeRange(from, to))
    yield all
    from = to
    const count = all.reduce((sum, { samples }) => sum + samples.times.length, 0)
    // At most four times longer or shorter than the one before.
    const factor = Math.min(4, Math.max(0.25, samplesPerWindow / Math.max(1, count)))
    length = BigInt(Math.max(1, Math.round(Number(length) * factor)))
  }
}

function windowEnd(from: bigint, length: bigint, everyNs: bigint | null): bigint {
  if (everyNs === null) return from + length
  const end = from + length
  // Remainders of negative numbers are negative.
  const aligned = end - (((end % everyNs) + everyNs) % everyNs)
  return aligned > from ? aligned : aligned + everyNs
}

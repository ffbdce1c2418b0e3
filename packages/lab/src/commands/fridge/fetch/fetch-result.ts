import type { FetchOptions, FetchProgress, FridgeResult, Series, TimeRange } from '@coldlab/fridge-sdk'
import { statusLine } from '../../../terminal/status-line.js'
import type { TelemetryReader } from '../source/open-source.js'

/** Samples of the named components, or of all; what has come is said on the terminal meanwhile. */
export async function fetchResult(
  source: TelemetryReader,
  range: TimeRange,
  names: readonly string[] | null,
  options: FetchOptions,
): Promise<FridgeResult> {
  const line = statusLine()
  line.show('asking for samples')
  const onProgress = ({ values }: FetchProgress) => line.show(`${values.toLocaleString('en')} values`)
  try {
    return names === null
      ? await source.fetchAll(range, { ...options, onProgress })
      : await source.fetch(range, names, { ...options, onProgress })
  } finally {
    line.clear()
  }
}

/** Every series of a result that has a sample, by the name of its component. */
export function seriesOf(result: FridgeResult): [name: string, series: Series][] {
  return Object.entries(result).flatMap(([name, fields]) =>
    Object.values(fields)
      .filter(({ length }) => length > 0)
      .map((series): [string, Series] => [name, series]),
  )
}

/** Says on standard error that a range has nothing. */
export function sayEmpty(range: TimeRange): void {
  console.error(
    `There is no sample from ${range.start} to ${range.stop}. Another time: --last 1d, or --from and --to.`,
  )
}

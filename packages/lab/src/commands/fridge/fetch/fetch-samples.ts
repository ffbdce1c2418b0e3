import { formatNanos, type SampleValue, type Series } from '@coldlab/fridge-sdk'
import { outputWidth } from '../../../terminal/output-width.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { withSource } from '../source/open-source.js'
import { namesOf, readOptions } from '../source/read-options.js'
import { timeRange } from '../time/time-range.js'
import type { FetchCommandOptions } from './fetch-command.js'
import { fetchResult, sayEmpty, seriesOf } from './fetch-result.js'
import { seriesTable } from './series-table.js'

export function fetchSamples(
  given: readonly string[],
  { json, zone, ...options }: FetchCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const range = timeRange({ ...options, zone })
  const read = readOptions(options, signal)
  return withSource(options, signal, async (source) => {
    const all = seriesOf(await fetchResult(source, range, namesOf(given, options), read))
    if (all.length === 0) sayEmpty(range)
    else if (json) for (const [, series] of all) await writeJsonLine(seriesRecord(series))
    else await writeOutput(`${seriesTable(all, zone, outputWidth())}\n`)
    return 0
  })
}

/** A line of `fetch --json`: one series with its samples; null where one is missing. */
function seriesRecord(series: Series): object {
  const { component, type, kind, field, unit, datatype, sampling } = series
  return {
    ...{ component, type, kind, field, unit, datatype },
    every: sampling && `${Number(sampling.everyNs) / 1e9}s`,
    aggregate: sampling?.aggregate ?? null,
    times: Array.from(series.times, formatNanos),
    values: Array.from(series, ([, value]) => jsonValue(value)),
  }
}

/** As JSON can hold it: what is no finite number, or a whole one beyond 2⁵³, becomes text. */
export function jsonValue(value: SampleValue): number | boolean | string | null {
  if (typeof value === 'bigint') {
    return BigInt.asIntN(54, value) === value ? Number(value) : String(value)
  }
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

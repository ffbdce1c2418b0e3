import {
  formatNanos,
  type SampleValue,
  type Series,
  type SeriesIdentity,
  TimeRange,
} from '@coldlab/fridge-sdk'
import { outputWidth } from '../../../terminal/output-width.js'
import { printable } from '../../../terminal/printable.js'
import { formatTable } from '../../../terminal/text-table.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { fetchResult, sayEmpty, seriesOf } from '../fetch/fetch-result.js'
import { jsonValue } from '../fetch/fetch-samples.js'
import { valueText } from '../fetch/value-text.js'
import { withSource } from '../source/open-source.js'
import { checkDuration, namesOf, readOptions } from '../source/read-options.js'
import { timeText } from '../time/time-text.js'
import type { LastOptions } from './last-command.js'

interface Newest extends Pick<SeriesIdentity, 'component' | 'type' | 'field' | 'unit'> {
  /** As the result calls the component. */
  readonly name: string
  readonly timeNs: bigint
  readonly value: Exclude<SampleValue, null>
}

export function showLast(
  given: readonly string[],
  { since, zone, json, ...options }: LastOptions,
  signal: AbortSignal,
): Promise<number> {
  checkDuration('since', since)
  const range = TimeRange.last(since)
  const read = readOptions(options, signal)
  return withSource(options, signal, async (source) => {
    const result = await fetchResult(source, range, namesOf(given, options), read)
    const all = seriesOf(result).flatMap(([name, series]) => newestOf(name, series) ?? [])
    if (all.length === 0) sayEmpty(range)
    else if (json) for (const newest of all) await writeJsonLine(newestRecord(newest))
    else await writeOutput(`${newestTable(all, zone)}\n`)
    return 0
  })
}

function newestOf(name: string, series: Series): Newest | null {
  const { component, type, field, unit, times } = series
  for (let place = times.length - 1; place >= 0; place--) {
    const value = series.at(place)
    if (value !== null) return { name, component, type, field, unit, timeNs: times[place]!, value }
  }
  return null
}

/** A line of `last --json`. */
function newestRecord({ component, type, field, unit, timeNs, value }: Newest): object {
  return { component, type, field, unit, time: formatNanos(timeNs), value: jsonValue(value) }
}

function newestTable(all: readonly Newest[], zone: string): string {
  const cells = (cell: (newest: Newest) => string) => all.map((newest) => printable(cell(newest)))
  return formatTable(
    {
      leading: [],
      names: { header: ['series', ''], cells: cells(({ name, field }) => `${name}.${field}`), align: 'left' },
      groups: [
        [
          { header: ['value', ''], cells: cells(({ value }) => valueText(value)), align: 'right' },
          { header: ['unit', ''], cells: cells(({ unit }) => unit ?? ''), align: 'left' },
        ],
        [
          {
            header: [`time (${zone})`, ''],
            cells: cells(({ timeNs }) => timeText(timeNs, zone)),
            align: 'left',
          },
        ],
      ],
    },
    outputWidth(),
  )
}

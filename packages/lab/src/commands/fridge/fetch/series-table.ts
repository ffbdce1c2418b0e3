import type { Series } from '@coldlab/fridge-sdk'
import { printable } from '../../../terminal/printable.js'
import { formatTable, type TextColumn } from '../../../terminal/text-table.js'
import { timeText } from '../time/time-text.js'
import { valueText } from './value-text.js'

/** A line per series: how many samples from when to when, and where they began, ended and lay. */
export function seriesTable(
  all: readonly [name: string, series: Series][],
  zone: string,
  width: number,
): string {
  const column = (
    title: string,
    cell: (series: Series, name: string) => string,
    align: TextColumn['align'] = 'left',
  ) => ({
    header: [title, ''] as const,
    cells: all.map(([name, series]) => printable(cell(series, name))),
    align,
  })
  const spans = all.map(([, series]) => spanOf(series))
  const spanColumn = (title: string, end: 'least' | 'most'): TextColumn => ({
    header: [title, ''],
    cells: spans.map((span) => (span === null ? '' : valueText(span[end]))),
    align: 'right',
  })
  const time = (series: Series, place: number) => timeText(series.times.at(place)!, zone)
  return formatTable(
    {
      leading: [],
      names: column('series', ({ field }, name) => `${name}.${field}`),
      groups: [
        [
          column('unit', ({ unit }) => unit ?? ''),
          column('samples', (series) => String(countOf(series)), 'right'),
        ],
        [
          column('first', (series) => valueText(series.at(0)), 'right'),
          column('last', (series) => valueText(series.at(-1)), 'right'),
          spanColumn('least', 'least'),
          spanColumn('most', 'most'),
        ],
        [column(`from (${zone})`, (series) => time(series, 0)), column('to', (series) => time(series, -1))],
      ],
    },
    width,
  )
}

const countOf = ({ length, nulls }: Series): number =>
  nulls === null ? length : nulls.reduce((count, isNull) => count - isNull, length)

/** The smallest and the largest number; null where there is none. */
function spanOf(series: Series): { least: number; most: number } | null {
  if (series.datatype === 'string' || series.datatype === 'boolean') return null
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const value of series.numbers()) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return least > most ? null : { least, most }
}

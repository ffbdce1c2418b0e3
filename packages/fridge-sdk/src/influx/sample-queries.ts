import type { SeriesDescription } from '../model/index.js'
import type { Sampling } from '../series/series.js'
import type { TimeRange } from '../time/index.js'
import { anyOf, quoteFlux, readAggregate, readExtreme } from './flux.js'

/**
 * The query for condensed samples. Means and extremes are those of numbers; of booleans and text the last of each window is
 * taken, by a second query in the same request. `series` are those of the selection.
 */
export function condensedQuery(
  bucket: string,
  range: TimeRange,
  conditions: readonly string[],
  { everyNs, aggregate }: Sampling,
  series: readonly SeriesDescription[],
): string {
  if (aggregate === 'last') return readAggregate(bucket, range, conditions, everyNs, 'last')
  const others = series.filter(({ datatype }) => !isNumber(datatype))
  const hasNumbers = others.length < series.length
  const queries: string[] = []
  if (hasNumbers) {
    const numeric = [...conditions, ...noneOf(others)]
    if (aggregate === 'min-max') {
      queries.push(
        readExtreme(bucket, range, numeric, everyNs, 'min'),
        readExtreme(bucket, range, numeric, everyNs, 'max'),
      )
    } else queries.push(readAggregate(bucket, range, numeric, everyNs, aggregate))
  }
  if (others.length > 0) {
    queries.push(readAggregate(bucket, range, [...conditions, oneOf(others)], everyNs, 'last'))
  }
  return queries.map((query, index) => `${query} |> yield(name: "${index}")`).join('\n')
}

const isNumber = (datatype: string): boolean =>
  datatype === 'double' || datatype === 'long' || datatype === 'unsignedLong'

/** A field of a type. */
type Field = Pick<SeriesDescription, 'type' | 'field'>

function pairs(series: readonly Field[]): (readonly [string, string])[] {
  const found = new Map(
    series.map(({ type, field }) => [JSON.stringify([type, field]), [type, field] as const]),
  )
  return [...found.values()]
}

/** The conditions under which a series is of none of these fields. */
export const noneOf = (series: readonly Field[]): string[] =>
  pairs(series).map(
    ([type, field]) => `r["_measurement"] != ${quoteFlux(type)} or r["_field"] != ${quoteFlux(field)}`,
  )

/** The condition under which a series is of one of these fields. */
export const oneOf = (series: readonly Field[]): string =>
  anyOf(
    pairs(series).map(
      ([type, field]) => `(r["_measurement"] == ${quoteFlux(type)} and r["_field"] == ${quoteFlux(field)})`,
    ),
  )

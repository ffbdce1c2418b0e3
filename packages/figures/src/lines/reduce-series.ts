/** Points of a series in the order of x; NaN in y is a gap. */
export interface SeriesPoints {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  /** Standard errors of y. */
  readonly yError?: ArrayLike<number>
}

/** A series as it is drawn. */
export interface ReducedSeries extends SeriesPoints {
  /** How many points the picture leaves out of those that lie over it. */
  readonly leftOut: number
}

/**
 * What of a series a picture `width` pixels wide over `domain` shows. What lies beyond the domain is cut off, but for
 * one point each side, to which the line leads. Of a long series each pixel column keeps the first, lowest, highest and
 * last point, in their order, so that no peak is lost, and gaps stay gaps; its errors are not kept.
 */
export function reduceSeries(
  series: SeriesPoints,
  domain: readonly [number, number],
  width: number,
): ReducedSeries {
  const [start, end] = indexesWithin(series.x, domain)
  if (end - start <= 4 * width) {
    const whole = start === 0 && end === series.x.length
    return { ...(whole ? series : pick(series, range(start, end))), leftOut: 0 }
  }
  const kept = extremes(series, [start, end], domain, width)
  return {
    x: kept.map((i) => series.x[i]!),
    y: kept.map((i) => series.y[i]!),
    leftOut: end - start - kept.length,
  }
}

/** From the last point before the domain to the first one after it, exclusive. */
function indexesWithin(
  x: ArrayLike<number>,
  [from, to]: readonly [number, number],
): readonly [number, number] {
  let start = 0
  while (start < x.length - 1 && x[start + 1]! < from) start++
  let end = x.length
  while (end > start + 1 && x[end - 2]! > to) end--
  return [start, end]
}

function extremes(
  { x, y }: SeriesPoints,
  [start, end]: readonly [number, number],
  [from, to]: readonly [number, number],
  width: number,
): number[] {
  const kept: number[] = []
  const columnOf = (i: number) => Math.floor(((x[i]! - from) / (to - from)) * width)
  let i = start
  while (i < end) {
    const first = i
    const column = columnOf(i)
    let low = i
    let high = i
    let gap = i
    for (; i < end && columnOf(i) === column; i++) {
      if (Number.isNaN(y[i]!)) {
        gap = i
        continue
      }
      if (!(y[low]! <= y[i]!)) low = i
      if (!(y[high]! >= y[i]!)) high = i
    }
    for (const index of [...new Set([first, low, high, gap, i - 1])].sort((a, b) => a - b)) kept.push(index)
  }
  return kept
}

function pick({ x, y, yError }: SeriesPoints, indexes: readonly number[]): SeriesPoints {
  const of = (list: ArrayLike<number>) => indexes.map((i) => list[i]!)
  return { x: of(x), y: of(y), ...(yError && { yError: of(yError) }) }
}

function range(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, i) => start + i)
}

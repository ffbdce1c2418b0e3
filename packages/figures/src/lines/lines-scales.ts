import { scaleLinear, scaleLog } from 'd3-scale'
import type { Box } from '../plot/box.js'
import { domainOf } from '../plot/domain.js'
import { logTicks, type Tick, ticksOf } from '../plot/ticks.js'
import { timeTicks } from '../plot/time-ticks.js'
import { lanesOf, seriesOf } from './lanes.js'
import type { LinesFigureOptions, LinesPanel } from './lines-figure-options.js'
import type { SeriesPoints } from './reduce-series.js'

/** An axis: values to pixels, and its ticks; none where there is nothing to measure. */
export interface PlacedAxis {
  place(value: number): number
  readonly domain: readonly [number, number]
  readonly ticks: readonly Tick[]
}

const xSpacing = 80
const ySpacing = 34
/** Room above and below the data, as a part of their span. */
const room = 0.04
/** Room beside dots; curves reach the edges. */
const xRoom = 0.01
/** Half the length of an axis with one time alone. */
const aroundOneTimeMs = 30_000

/** Ends of the x axis; null where neither the caller nor the data say any. */
export function xDomainOf(options: LinesFigureOptions): readonly [number, number] | null {
  const { panels, xScale, xDomain } = options
  if (xDomain !== undefined) return xDomain
  const series = panels.flatMap(seriesOf)
  const spans = panels.flatMap(lanesOf).flatMap((lane) => lane.spans)
  if (spans.length === 0 && series.every(({ x }) => x.length === 0)) return null
  const ends = spans.flatMap(({ x, xEnd }) => [x, xEnd])
  const [from, to] = domainOf(
    all([...series.map(({ x }) => x), ends]),
    xScale === 'time' ? aroundOneTimeMs : undefined,
  )
  const margin = series.some(({ kind }) => kind === 'dots') ? xRoom * (to - from) : 0
  return [from - margin, to + margin]
}

export function xAxisOf(
  { xScale, timeZone = 'UTC' }: LinesFigureOptions,
  domain: readonly [number, number] | null,
  box: Box,
): PlacedAxis {
  const scale = scaleLinear(domain ?? [0, 1], [box.x, box.x + box.width])
  if (domain === null) return { place: scale, domain: [0, 1], ticks: [] }
  const ticks = xScale === 'time' ? timeTicks(scale, xSpacing, timeZone) : ticksOf(scale, xSpacing)
  return { place: scale, domain, ticks }
}

export function yAxisOf(panel: LinesPanel, points: readonly SeriesPoints[], box: Box): PlacedAxis {
  const range = [box.y + box.height, box.y]
  const isLog = panel.yScale === 'log'
  const shown = [...values(points), ...(panel.marks ?? []).flatMap(({ y }) => y ?? [])].filter(
    (value) => Number.isFinite(value) && !(isLog && value <= 0),
  )
  if (panel.yDomain === undefined && shown.length === 0) {
    return { place: () => Number.NaN, domain: [0, 1], ticks: [] }
  }
  if (isLog) {
    const domain = panel.yDomain ?? logDomain(shown)
    const scale = scaleLog(domain, range)
    return {
      place: (value) => (value > 0 ? scale(value) : Number.NaN),
      domain,
      ticks: logTicks(scale, ySpacing),
    }
  }
  const [low, high] = domainOf(shown)
  const margin = room * (high - low)
  const domain = panel.yDomain ?? ([low - margin, high + margin] as const)
  const scale = scaleLinear(domain, range)
  return { place: scale, domain, ticks: ticksOf(scale, ySpacing) }
}

function logDomain(shown: readonly number[]): readonly [number, number] {
  const [low, high] = domainOf(shown)
  const margin = Math.max(1.05, (high / low) ** room)
  return [low / margin, high * margin]
}

/** The values that are drawn, with the ends of their error bars. */
function* values(series: readonly SeriesPoints[]): Generator<number> {
  for (const { y, yError } of series) {
    for (let i = 0; i < y.length; i++) {
      yield y[i]!
      const error = yError?.[i]
      if (error === undefined || !Number.isFinite(error)) continue
      yield y[i]! - error
      yield y[i]! + error
    }
  }
}

function* all(lists: readonly ArrayLike<number>[]): Generator<number> {
  for (const list of lists) for (let i = 0; i < list.length; i++) yield list[i]!
}

import { type ScaleTime, scaleLinear, scaleLog, scaleUtc } from 'd3-scale'
import type { Box } from '../plot/box.js'
import { domainOf } from '../plot/domain.js'
import { logTicks, type Scale, type Tick, ticksOf, timeTicks } from '../plot/ticks.js'
import type { LinesFigureOptions, LinesPanel } from './lines-figure-options.js'

/** An axis: values to pixels, and its ticks. */
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

export function xAxisOf(options: LinesFigureOptions, box: Box): PlacedAxis {
  const { panels, xScale = 'linear' } = options
  const series = panels.flatMap((panel) => panel.series)
  const [from, to] = domainOf(all(series.map(({ x }) => x)))
  const margin = series.some(({ kind }) => kind === 'dots') ? xRoom * (to - from) : 0
  const domain = options.xDomain ?? ([from - margin, to + margin] as const)
  const range = [box.x, box.x + box.width]
  if (xScale === 'time') {
    const scale: ScaleTime<number, number> = scaleUtc(domain, range)
    return { place: (value) => scale(value), domain, ticks: timeTicks(scale, xSpacing) }
  }
  const scale: Scale = scaleLinear(domain, range)
  return { place: scale, domain, ticks: ticksOf(scale, xSpacing) }
}

export function yAxisOf(panel: LinesPanel, box: Box): PlacedAxis {
  const log = panel.yScale === 'log'
  const shown = panel.yDomain ?? domainOf(log ? positive(values(panel)) : values(panel))
  if (log) {
    const margin = Math.max(1.05, (shown[1] / shown[0]) ** room)
    const domain = panel.yDomain ?? ([shown[0] / margin, shown[1] * margin] as const)
    const scale = scaleLog(domain, [box.y + box.height, box.y])
    return { place: scale, domain, ticks: logTicks(scale, ySpacing) }
  }
  const margin = room * (shown[1] - shown[0])
  const domain = panel.yDomain ?? ([shown[0] - margin, shown[1] + margin] as const)
  const scale = scaleLinear(domain, [box.y + box.height, box.y])
  return { place: scale, domain, ticks: ticksOf(scale, ySpacing) }
}

function* values({ series, marks = [] }: LinesPanel): Generator<number> {
  for (const { y, yError } of series) {
    for (let i = 0; i < y.length; i++) {
      yield y[i]!
      const error = yError?.[i]
      if (error === undefined || !Number.isFinite(error)) continue
      yield y[i]! - error
      yield y[i]! + error
    }
  }
  for (const { y } of marks) if (y !== undefined) yield y
}

function* positive(numbers: Iterable<number>): Generator<number> {
  for (const value of numbers) if (value > 0) yield value
}

function* all(lists: readonly ArrayLike<number>[]): Generator<number> {
  for (const list of lists) for (let i = 0; i < list.length; i++) yield list[i]!
}

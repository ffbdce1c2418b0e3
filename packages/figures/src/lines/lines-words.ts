import { spanOfTimes } from '../plot/time-ticks.js'
import { isLanes, lanesOf, seriesOf } from './lanes.js'
import type { LanesPanel, LinesFigureOptions, LinesPanel, LinesSeries } from './lines-figure-options.js'
import { plotWidth } from './lines-layout.js'

type Ends = readonly [number, number] | null

/** What the x axis is called; one of times says the days. */
export function xTitle(options: LinesFigureOptions, domain: Ends): string {
  const { xLabel, xScale = 'linear', timeZone = 'UTC' } = options
  if (xScale === 'linear') return xLabel ?? ''
  const days = domain === null ? '' : `, ${spanOfTimes(domain, timeZone)}`
  return `${xLabel ?? 'time'} (${timeZone}${days})`
}

/** What of the data is not to be seen in the drawing. */
export function lostPoints(
  { panels }: LinesFigureOptions,
  isReduced: (panel: number, series: number) => boolean,
): readonly string[] {
  const reduced = panels.flatMap((panel, p) => seriesOf(panel).filter((_, s) => isReduced(p, s)))
  const most = Math.max(...reduced.map(({ x }) => x.length)).toLocaleString('en')
  const which =
    reduced.length === 1
      ? `A series of ${most} points is`
      : `${reduced.length} series of up to ${most} points are`
  const how = `drawn as the first, lowest, highest and last of each of ${plotWidth} pixel columns.`
  const said = reduced.length === 0 ? [] : [`${which} ${how}`]
  return [...said, ...panels.flatMap((panel) => seriesOf(panel).flatMap((one) => notAboveZero(panel, one)))]
}

/** The figure in words, for those who hear it. */
export function linesDescription(
  options: LinesFigureOptions,
  domain: Ends,
  notes: readonly string[],
): string {
  const { description, panels, xLabel = 'x', xScale = 'linear' } = options
  const [from, to] = (domain ?? []).map((value) =>
    xScale === 'time' ? new Date(value).toISOString() : rounded(value),
  )
  const drawn = panels.map((panel) => {
    const names = [...seriesOf(panel), ...lanesOf(panel)]
      .map(({ label }) => label)
      .filter((label) => label !== '')
    const what = isLanes(panel) ? 'states' : (panel.yLabel ?? 'values')
    return `${what}${names.length > 0 ? `: ${names.join(', ')}` : ''}`
  })
  const over = `Over ${xScale === 'time' ? 'time' : xLabel} from ${from} to ${to}.`
  const own = `${drawn.join('; ')}. ${domain === null ? 'There are no values.' : over}`
  return [description ?? own, ...notes].join(' ')
}

function notAboveZero(panel: LinesPanel | LanesPanel, { label, y }: LinesSeries): readonly string[] {
  if (isLanes(panel) || panel.yScale !== 'log') return []
  const { yLabel } = panel
  let count = 0
  for (let i = 0; i < y.length; i++) if (y[i]! <= 0) count++
  if (count === 0) return []
  const name = label || yLabel || 'a curve'
  const have = count === 1 ? 'value of' : 'values of'
  const not = count === 1 ? 'is not above 0 and has' : 'are not above 0 and have'
  return [`${count.toLocaleString('en')} ${have} ${name} ${not} no place on a logarithmic axis.`]
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(5)))
}

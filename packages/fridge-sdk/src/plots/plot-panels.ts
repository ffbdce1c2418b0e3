import type { Lane, LanesPanel, LinesMark, LinesPanel } from '@coldlab/figures'
import type { AlarmEvent } from '../alarms/index.js'
import { groupBy } from '../group-by.js'
import type { Series } from '../series/index.js'
import { alarmMarks } from './alarm-marks.js'
import { curveOf, type DrawnCurve, statesOf } from './drawn-series.js'
import { shownUnit } from './unit-prefix.js'

export interface NamedSeries {
  /** Of the component, as the result has it. */
  readonly name: string
  /** In the figure. */
  readonly label: string
  readonly series: Series
}

export type YScale = 'auto' | 'linear' | 'log'

export interface PanelOptions {
  readonly yScale?: YScale
  readonly alarms?: readonly AlarmEvent[]
  readonly height?: number
  /** More to point at, beside the alarms; their words stand in the first panel. */
  readonly marks?: readonly LinesMark[]
}

/** More curves in one panel could not be told apart. */
const mostCurves = 16

/** Panels of curves, one for each unit or more where there are many, then lanes of states. */
export function panelsOf(
  all: readonly NamedSeries[],
  options: PanelOptions = {},
): (LinesPanel | LanesPanel)[] {
  const states = all.filter(({ series }) => series.datatype === 'boolean' || series.datatype === 'string')
  const numbers = all.filter((named) => !states.includes(named))
  const byUnit = groupBy(numbers, ({ series: { unit, field } }) => JSON.stringify([field, unit]))
  const panels = [
    ...[...byUnit.values()].flatMap((ofUnit) => curvesPanels(ofUnit, options)),
    ...(states.length === 0 ? [] : [lanesPanel(states, options)]),
  ]
  const { marks = [] } = options
  return panels.map((panel, i) => ({
    ...panel,
    marks: [...(i === 0 ? marks : withoutWords(marks)), ...(panel.marks ?? [])],
  }))
}

export function withoutWords(marks: readonly LinesMark[]): LinesMark[] {
  return marks.map(({ label: _, ...mark }) => mark)
}

const colors = 8

function curvesPanels(all: readonly NamedSeries[], options: PanelOptions): LinesPanel[] {
  const { yScale = 'auto' } = options
  const curves = all.map(({ series }) => curveOf(series))
  const isLog = yScale === 'auto' ? spansDecades(curves) : yScale === 'log'
  const panels = Math.ceil(all.length / mostCurves)
  return Array.from({ length: panels }, (_, i) => {
    const [from, to] = [i, i + 1].map((n) => Math.ceil((n * all.length) / panels))
    return curvesPanel(all.slice(from, to), curves.slice(from, to), isLog, options)
  })
}

function curvesPanel(
  all: readonly NamedSeries[],
  curves: readonly DrawnCurve[],
  isLog: boolean,
  { alarms = [], height }: PanelOptions,
): LinesPanel {
  const { field, unit } = all[0]!.series
  // A logarithmic axis reaches over many prefixes.
  const shown = isLog ? { unit, scale: 1 } : shownUnit(unit, largestOf(curves))
  const inUnit = (values: Float64Array): Float64Array =>
    shown.scale === 1 ? values : values.map((value) => value / shown.scale)
  return {
    yLabel: `${field.replaceAll('_', ' ')}${shown.unit === null ? '' : ` (${shown.unit})`}`,
    yScale: isLog ? 'log' : 'linear',
    series: all.map(({ label }, i) => {
      const { x, y } = curves[i]!
      return {
        label,
        x,
        y: inUnit(y),
        kind: x.length === 1 ? 'dots' : 'line',
        dashed: i >= colors,
      }
    }),
    marks: alarmMarks(alarms, all).map((mark) =>
      mark.y === undefined ? mark : { ...mark, y: mark.y / shown.scale },
    ),
    ...(height !== undefined && { height }),
  }
}

/** States that mean that nothing goes on: false, and an inverter without an alarm. */
const isRest = (state: boolean | string): boolean => state === false || state === 'NO_ALARM'

function lanesPanel(all: readonly NamedSeries[], { alarms = [] }: PanelOptions): LanesPanel {
  const states = all.map(({ series }) => statesOf(series))
  const names = [...new Set(states.flat().map(({ state }) => state))].filter(
    (state) => typeof state === 'string' && !isRest(state),
  )
  // True has the first colour; names of states the others in the order of their coming, and what comes after those the last.
  const own = names.length < colors ? names : names.slice(0, colors - 2)
  const others = `${names.length - own.length} other states`
  const colorOf = (state: boolean | string): number => {
    if (state === true) return 0
    return own.includes(state) ? 1 + own.indexOf(state) : colors - 1
  }
  const lanes = all.map(
    ({ label }, i): Lane => ({
      label,
      spans: states[i]!.map(({ x, xEnd, state }) => ({
        x,
        xEnd,
        ...(typeof state === 'string' && { label: isRest(state) || own.includes(state) ? state : others }),
        ...(!isRest(state) && { color: colorOf(state) }),
      })),
    }),
  )
  return { lanes, marks: alarmMarks(alarms, all) }
}

function largestOf(curves: readonly DrawnCurve[]): number {
  let largest = 0
  for (const { y } of curves) {
    for (const value of y) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value))
  }
  return largest
}

/** Whether a logarithmic axis shows more: all values are above zero and the largest is more than 30 times (1.5 decades) the smallest. */
export function spansDecades(curves: readonly DrawnCurve[]): boolean {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const { y } of curves) {
    for (const value of y) {
      if (!Number.isFinite(value)) continue
      if (value < low) low = value
      if (value > high) high = value
    }
  }
  return low > 0 && high / low > 10 ** 1.5
}

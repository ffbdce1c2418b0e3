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
  /** More to point at, beside the alarms. */
  readonly marks?: readonly LinesMark[]
}

/** Panels of curves, one for each unit, then lanes of states. */
export function panelsOf(
  all: readonly NamedSeries[],
  options: PanelOptions = {},
): (LinesPanel | LanesPanel)[] {
  const states = all.filter(({ series }) => series.datatype === 'boolean' || series.datatype === 'string')
  const numbers = all.filter((named) => !states.includes(named))
  const byUnit = groupBy(numbers, ({ series: { unit, field } }) => JSON.stringify([field, unit]))
  return [
    ...[...byUnit.values()].map((ofUnit) => curvesPanel(ofUnit, options)),
    ...(states.length === 0 ? [] : [lanesPanel(states, options)]),
  ]
}

const colors = 8

function curvesPanel(all: readonly NamedSeries[], options: PanelOptions): LinesPanel {
  const { yScale = 'auto', height, marks = [] } = options
  const curves = all.map(({ series }) => curveOf(series))
  const isLog = yScale === 'auto' ? spansDecades(curves) : yScale === 'log'
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
        dashed: i % (2 * colors) >= colors,
      }
    }),
    marks: [
      ...marks,
      ...alarmMarks(options.alarms ?? [], all).map((mark) =>
        mark.y === undefined ? mark : { ...mark, y: mark.y / shown.scale },
      ),
    ],
    ...(height !== undefined && { height }),
  }
}

/** States that mean that nothing goes on: false, and an inverter without an alarm. */
const isRest = (state: boolean | string): boolean => state === false || state === 'NO_ALARM'

function lanesPanel(all: readonly NamedSeries[], { marks = [], alarms = [] }: PanelOptions): LanesPanel {
  const states = all.map(({ series }) => statesOf(series))
  const names = [...new Set(states.flat().map(({ state }) => state))].filter((state) => !isRest(state))
  // True has the first colour; names of states the others in the order of their coming.
  const colorOf = (state: boolean | string): number =>
    state === true ? 0 : 1 + names.filter((name) => name !== true).indexOf(state)
  const lanes = all.map(
    ({ label }, i): Lane => ({
      label,
      spans: states[i]!.map(({ x, xEnd, state }) => ({
        x,
        xEnd,
        ...(typeof state === 'string' && { label: state }),
        ...(!isRest(state) && { color: colorOf(state) }),
      })),
    }),
  )
  return { lanes, marks: [...marks, ...alarmMarks(alarms, all)] }
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

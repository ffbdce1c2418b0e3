import { type FigureTheme, type LinesMark, linesFigure } from '@coldlab/figures'
import { saveFigure } from '@coldlab/figures/save'
import { annotationMarks } from '../plots/annotation-marks.js'
import { checkPlotOptions } from '../plots/check-plot-options.js'
import { msOf } from '../plots/drawn-series.js'
import { plotNotes } from '../plots/plot-notes.js'
import { type NamedSeries, panelsOf, withoutWords } from '../plots/plot-panels.js'
import type { FridgeResult } from '../series/index.js'
import type { CooldownReport } from './cooldown-report.js'

export interface PlotCooldownOptions {
  /** A file to write, in Node: `.svg`, `.png` or `.pdf`. A file that is there is replaced. */
  readonly saveAs?: string
  readonly title?: string
  /** Default `light`. */
  readonly theme?: FigureTheme
  /** IANA name of the zone by whose clocks times are labelled, default `UTC`. */
  readonly timeZone?: string
  readonly signal?: AbortSignal
}

const optionNames = Object.keys({
  saveAs: true,
  title: true,
  theme: true,
  timeZone: true,
  signal: true,
} satisfies Record<keyof PlotCooldownOptions, true>)

/** More lanes than these are no picture. */
const mostLanes = 24

/**
 * Draws a cooldown from its report and the result that it was made from: temperatures with the turning points, pressures, heater powers, and the states that changed, as
 * SVG. Throws as `plot`.
 */
export async function plotCooldownReport(
  report: CooldownReport,
  result: FridgeResult,
  options: PlotCooldownOptions = {},
): Promise<string> {
  const { saveAs, title = 'Cooldown', theme, timeZone, signal } = options
  checkPlotOptions(options, optionNames)
  signal?.throwIfAborted()
  const series = (name: string, field: string, label = name): NamedSeries[] => {
    const found = result[name]?.[field]
    return found === undefined ? [] : [{ name, label, series: found }]
  }
  const changed = [
    ...new Map(
      report.events.map(({ component, field }) => [`${component} ${field}`, { component, field }]),
    ).values(),
  ]
  const plates = report.plates.flatMap(({ component }) => series(component, 'temperature'))
  const gauges = report.pressures.flatMap(({ component, field }) => series(component, field))
  const heaters = report.heaters
    .filter(({ firstOnNs }) => firstOnNs !== null)
    .flatMap(({ component }) => series(component, 'power'))
  const lanes = changed
    .slice(0, mostLanes)
    .flatMap(({ component, field }) => series(component, field, `${component} ${field}`))
  const remarks = annotationMarks(report.annotations, { timeZone, mostTexts: 0 })
  const alarms = report.alarms ?? []
  const look = { marks: [...turningPointMarks(report), ...remarks.marks], alarms }
  const bare = { ...look, marks: withoutWords(look.marks) }
  const panels = [
    ...panelsOf(plates, { ...look, height: 240 }),
    ...panelsOf(gauges, { ...bare, height: 150 }),
    // A still's milliwatts would hide a sample's microwatts.
    ...heaters.flatMap((heater) => panelsOf([heater], { ...bare, height: 60 })),
    ...panelsOf(lanes, bare),
  ]
  const notes = plotNotes([...plates, ...gauges, ...heaters, ...lanes], { alarms })
  const off = report.heaters.filter(({ firstOnNs }) => firstOnNs === null)
  if (off.length > 0) notes.push(`Never on: ${off.map(({ component }) => component).join(', ')}.`)
  if (changed.length > mostLanes)
    notes.push(`${changed.length - mostLanes} more states changed and are not drawn.`)
  const svg = linesFigure({
    title,
    xScale: 'time',
    panels: panels.length === 0 ? [{ series: [] }] : panels,
    xDomain: report.startNs < report.stopNs ? [msOf(report.startNs), msOf(report.stopNs)] : [0, 1],
    notes: [...notes, ...remarks.notes],
    ...(theme && { theme }),
    ...(timeZone !== undefined && { timeZone }),
  })
  if (saveAs !== undefined) await saveFigure(svg, saveAs, signal && { signal })
  return svg
}

function turningPointMarks({ turningPoints }: CooldownReport): LinesMark[] {
  const { coolingStart, preCoolEnd, condensationStart } = turningPoints
  const points = [
    ['cooling starts', coolingStart],
    ['pre-cooling ends', preCoolEnd],
    ['condensation starts', condensationStart],
  ] as const
  return points.flatMap(([label, { timeNs }]) => (timeNs === null ? [] : { x: msOf(timeNs), label }))
}

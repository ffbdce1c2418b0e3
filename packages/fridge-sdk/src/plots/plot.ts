import { type FigureTheme, linesFigure } from '@coldlab/figures'
import { saveFigure } from '@coldlab/figures/save'
import type { AlarmEvent } from '../alarms/index.js'
import { unknownNames } from '../errors/name-error.js'
import type { FridgeAnnotation } from '../inject/fridge-annotation.js'
import { checkComponents } from '../series/check-components.js'
import type { FridgeResult } from '../series/index.js'
import { mayHaveField } from '../series/may-have-field.js'
import { spanOf } from '../series/span-of.js'
import { checkNames } from '../telemetry/fetch-options.js'
import type { TimeRange } from '../time/index.js'
import { annotationMarks } from './annotation-marks.js'
import { checkPlotOptions } from './check-plot-options.js'
import { msOf } from './drawn-series.js'
import { plotNotes } from './plot-notes.js'
import { type NamedSeries, panelsOf, type YScale } from './plot-panels.js'

export interface PlotOptions {
  /** A file to write, in Node: `.svg`, `.png` or `.pdf`. A file that is there is replaced. */
  readonly saveAs?: string
  /** By default the field and the names. */
  readonly title?: string
  /** Default `light`. */
  readonly theme?: FigureTheme
  /** IANA name of the zone by whose clocks times are labelled, default `UTC`. */
  readonly timeZone?: string
  /** Ends of the time axis; by default those of the samples. */
  readonly range?: TimeRange
  /** `auto`, the default: logarithmic where all values are above zero and span more than one and a half decades. */
  readonly yScale?: YScale
  /** Marked where they are of these series, with the limits that were passed. */
  readonly alarms?: readonly AlarmEvent[]
  /** Remarks, as `annotations(range)` of a source gives them: marked with their texts, or with numbers that are explained below. */
  readonly annotations?: readonly FridgeAnnotation[]
  readonly signal?: AbortSignal
}

const optionNames = Object.keys({
  saveAs: true,
  title: true,
  theme: true,
  timeZone: true,
  range: true,
  yScale: true,
  alarms: true,
  annotations: true,
  signal: true,
} satisfies Record<keyof PlotOptions, true>)

/** More remarks have numbers. */
const mostTexts = 3

/**
 * Draws one field of the named components over time and gives the SVG back: numbers as curves, one panel for each unit, booleans and texts as
 * lanes of their states. Gaps are gaps, and what the figure leaves out it says. Throws `FridgeNameError` for names and fields that the result
 * lacks, `FridgeOptionsError`, `FigureDataError` of `@coldlab/figures`, and where it saves `FigureFileError` and `FigureRenderError` of `@coldlab/figures/save`.
 */
export async function plot(
  names: readonly string[],
  field: string,
  result: FridgeResult,
  options: PlotOptions = {},
): Promise<string> {
  const { saveAs, title, theme, timeZone, range, yScale, alarms = [], signal } = options
  checkPlotOptions(options, optionNames)
  checkNames(names, 'names')
  signal?.throwIfAborted()
  const drawn = pickSeries(names, field, result)
  const empty = names.filter((name) => !drawn.some((one) => one.name === name))
  const words = field.replaceAll('_', ' ')
  const who = names.length > 8 ? `${names.length} components` : names.join(', ')
  const span = range ?? spanOf(drawn.map(({ series }) => series))
  const inSpan = (options.annotations ?? []).filter(
    ({ time }) => span !== null && time >= span.startNs && time <= span.stopNs,
  )
  const remarks = annotationMarks(inSpan, { timeZone, mostTexts })
  const svg = linesFigure({
    title: title ?? (names.length === 0 ? words : `${words}: ${who}`),
    xScale: 'time',
    panels:
      drawn.length === 0
        ? [{ yLabel: words, series: [] }]
        : panelsOf(drawn, { ...(yScale && { yScale }), alarms, marks: remarks.marks }),
    notes: [...plotNotes(drawn, { empty, alarms }), ...remarks.notes],
    ...(theme && { theme }),
    ...(timeZone !== undefined && { timeZone }),
    ...(range && { xDomain: [msOf(range.startNs), msOf(range.stopNs)] as const }),
  })
  if (saveAs !== undefined) await saveFigure(svg, saveAs, signal && { signal })
  return svg
}

/** The series of the names; a field without any sample has none. */
function pickSeries(names: readonly string[], field: string, result: FridgeResult): NamedSeries[] {
  checkComponents(names, result)
  return [...new Set(names)].flatMap((name) => {
    const fields = result[name]!
    const series = Object.hasOwn(fields, field) ? fields[field]! : null
    if (series !== null) return series.length === 0 ? [] : { name, label: name, series }
    if (mayHaveField(fields, field)) return []
    const fieldNames = Object.keys(fields)
    throw unknownNames('field', name, [field], fieldNames)
  })
}

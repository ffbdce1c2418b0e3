import { saveFigure } from '@coldlab/figures/save'
import { type FetchOptions, plot, type TimeRange } from '@coldlab/fridge-sdk'
import { UsageError } from '../../../errors.js'
import { printable } from '../../../terminal/printable.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { alarmsOf } from '../alarms/alarms-of.js'
import { readRules } from '../alarms/read-rules.js'
import { fetchResult, seriesOf } from '../fetch/fetch-result.js'
import { writeWhole } from '../new-output-file.js'
import { withSource } from '../source/open-source.js'
import { readOptions } from '../source/read-options.js'
import { timeRange } from '../time/time-range.js'
import type { PlotCommandOptions } from './plot-command.js'

/** About as many windows as a picture has columns. */
const mostWindows = 1500
/** Round lengths in seconds; the embedded store has 10 minutes and 4 hours condensed beforehand. */
const windowLengthsS = [30, 60, 120, 300, 600, 1200, 3600, 7200, 14_400, 28_800, 86_400]

export async function plotSamples(
  names: readonly string[],
  options: PlotCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const { field, out, title, theme, yScale, zone, force, json } = options
  if (!/\.(?:svg|png|pdf)$/i.test(out)) {
    throw new UsageError(`--out: a picture is a .svg, .png or .pdf, but not ${out}.`, { option: 'out' })
  }
  const range = timeRange(options)
  const read = { ...sampling(options, range), ...readOptions(options, signal), fields: [field] }
  return withSource(options, signal, async (source) => {
    const rules = options.rules === undefined ? null : await readRules(options.rules, signal)
    const result = await fetchResult(source, range, names, read)
    const ofPlot = rules?.filter(
      (rule) => rule.field === field && [rule.component].flat().some((name) => names.includes(name)),
    )
    const alarms = ofPlot && (await alarmsOf(source, range, ofPlot, signal))
    const svg = await plot(names, field, result, {
      ...{ range, theme, yScale, timeZone: zone, signal },
      ...(title !== undefined && { title }),
      ...(alarms && { alarms }),
    })
    await writeWhole(out, force === true, (unfinished) => saveFigure(svg, unfinished, { signal }))
    const empty = names.filter((name) => result[name]?.[field] === undefined)
    if (empty.length > 0) console.error(printable(`Without a ${field} in this time: ${empty.join(', ')}`))
    const samples = seriesOf(result).reduce((sum, [, { length }]) => sum + length, 0)
    if (json) await writeJsonLine({ file: out, names, field, ...range.toJSON(), samples })
    else await writeOutput(`${out}: ${samples.toLocaleString('en')} samples\n`)
    return 0
  })
}

/** No more points than a picture can show, unless all are asked for. */
function sampling(
  { every, allSamples }: PlotCommandOptions,
  { durationNs }: TimeRange,
): Pick<FetchOptions, 'every' | 'aggregate'> {
  const leastS = Number(durationNs) / 1e9 / mostWindows
  // Twice the vendor's interval between snapshots: less would condense nothing.
  if (every !== undefined || allSamples || leastS < 20) return {}
  const seconds = windowLengthsS.find((length) => length >= leastS) ?? Math.ceil(leastS)
  return { every: { seconds }, aggregate: 'min-max' }
}

import { saveFigure } from '@coldlab/figures/save'
import { plot } from '@coldlab/fridge-sdk'
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
import { mainField } from './main-field.js'
import type { PlotCommandOptions } from './plot-command.js'
import { plotSampling } from './plot-sampling.js'

export async function plotSamples(
  names: readonly string[],
  options: PlotCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const { out, title, theme, yScale, zone, force, json } = options
  if (!/\.(?:svg|png|pdf)$/i.test(out)) {
    throw new UsageError(`--out: a picture is a .svg, .png or .pdf, but not ${out}.`, { option: 'out' })
  }
  const range = timeRange(options)
  return withSource(options, signal, async (source) => {
    const known = (await source.series({ signal })).filter(({ component }) => names.includes(component))
    const field = options.field ?? mainField(known, names)
    const drawn = known.filter((one) => one.field === field)
    const read = {
      ...plotSampling(options, range, drawn),
      ...readOptions(options, signal),
      fields: [field],
    }
    const rules = options.rules === undefined ? null : await readRules(options.rules, signal)
    const result = await fetchResult(source, range, names, read)
    const ofPlot = rules?.filter(
      (rule) => rule.field === field && [rule.component].flat().some((name) => names.includes(name)),
    )
    const annotations = await source.annotations?.(range, { signal })
    const alarms = ofPlot && (await alarmsOf(source, range, ofPlot, signal))
    const svg = await plot(names, field, result, {
      ...{ range, theme, yScale, timeZone: zone, signal },
      ...(title !== undefined && { title }),
      ...(alarms && { alarms }),
      ...(annotations && { annotations }),
    })
    await writeWhole(out, force === true, (unfinished) => saveFigure(svg, unfinished, { signal }))
    const empty = names.filter((name) => !result[name]?.[field]?.length)
    if (empty.length > 0) console.error(printable(`No samples of ${field} in this time: ${empty.join(', ')}`))
    const samples = seriesOf(result).reduce((sum, [, { length }]) => sum + length, 0)
    if (json) await writeJsonLine({ file: out, names, field, ...range.toJSON(), samples })
    else await writeOutput(`${out}: ${samples.toLocaleString('en')} samples\n`)
    return 0
  })
}

import { type Command, Option } from 'commander'
import type { ReportStatus } from '../../run-verb.js'
import { addSampling, type SamplingOptions } from '../source/selection-options.js'
import { type SourceOptions, sourceCommand } from '../source/source-options.js'
import { addTimes, type TimeOptions } from '../time/time-options.js'
import { runVerb } from '../verb.js'

export interface PlotCommandOptions extends SourceOptions, SamplingOptions, TimeOptions {
  readonly field?: string
  readonly out: string
  readonly title?: string
  readonly theme: 'light' | 'dark'
  readonly yScale: 'auto' | 'linear' | 'log'
  readonly rules?: string
  readonly allSamples?: true
  readonly force?: true
}

export function plotCommand(report: ReportStatus): Command {
  const command = sourceCommand('plot', 'draw a field of components over time')
    .argument('<name...>', 'components')
    .option('--field <field>', 'what to draw (default: temperature, pressure, open, by the first component)')
    .requiredOption('--out <file>', 'the picture to write: .svg, .png or .pdf')
    .option('--title <text>', 'title of the figure')
    .addOption(new Option('--theme <theme>', 'colours').choices(['light', 'dark']).default('light'))
    .addOption(
      new Option('--y-scale <scale>', 'of the values; auto looks at them')
        .choices(['auto', 'linear', 'log'])
        .default('auto'),
    )
    .option('--rules <file>', 'mark the alarms by these rules, see coldlab fridge alarms --help')
    .addOption(new Option('--all-samples', 'draw every sample of however long a time').conflicts('every'))
    .option('--force', 'replace a file that is there')
  return addTimes(addSampling(command))
    .addHelpText('after', note)
    .action((names: string[], options: PlotCommandOptions) =>
      runVerb(report, async (signal) => {
        const { plotSamples } = await import('./plot-samples.js')
        return plotSamples(names, options, signal)
      }),
    )
}

const note = `
Of more than 17 hours the smallest and the largest sample of windows of a minute or longer are drawn, at least 1,000 windows, so that no spike is lost;
of states, where there are more than two million samples, the last of each. The figure says so. Remarks (coldlab fridge inject --note) are marked.
`

import { type Command, Option } from 'commander'
import type { ReportStatus } from '../../run-verb.js'
import {
  addSampling,
  addSelection,
  type SamplingOptions,
  type SelectionOptions,
} from '../source/selection-options.js'
import { type SourceOptions, sourceCommand } from '../source/source-options.js'
import { addTimes, type TimeOptions } from '../time/time-options.js'
import { runVerb } from '../verb.js'

export const exportFormats = ['arrow', 'parquet', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportOptions extends SourceOptions, SelectionOptions, SamplingOptions, TimeOptions {
  readonly format?: ExportFormat
  readonly out: string
  readonly layout: 'wide' | 'long'
  readonly force?: true
}

export function exportCommand(report: ReportStatus): Command {
  const command = sourceCommand('export', 'write samples of a time to a file, in bounded memory')
    .addOption(
      new Option(
        '--format <format>',
        'Arrow IPC file (Feather), Parquet or CSV (default: by the end of the file’s name)',
      ).choices(exportFormats),
    )
    .requiredOption('--out <file>', 'the file to write')
    .addOption(
      new Option('--layout <layout>', 'a column per series, or a row per sample')
        .choices(['wide', 'long'])
        .default('wide'),
    )
    .option('--force', 'replace a file that is there')
  return addTimes(addSampling(addSelection(command)))
    .addHelpText('after', note)
    .action((options: ExportOptions) =>
      runVerb(
        report,
        async (signal) => {
          const { exportSamples } = await import('./export-samples.js')
          return exportSamples(options, signal)
        },
        'Stopped; nothing was written.',
      ),
    )
}

const note = `
The file gets its name when it is complete: what is there is the whole range. Columns are time and {type}_{field}_{component}, for example
thermometer_temperature_mxp; a series without a sample in the range is a column of nulls.
`

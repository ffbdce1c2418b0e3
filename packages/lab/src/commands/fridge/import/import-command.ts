import { Command } from 'commander'
import type { ReportStatus } from '../../run-verb.js'
import { runVerb } from '../verb.js'

export interface ImportOptions {
  readonly data?: string
  readonly json?: true
}

export function importCommand(report: ReportStatus): Command {
  return new Command('import')
    .description('store samples of files in the embedded store')
    .argument('<file...>', 'wide tables: .parquet, .csv, or Arrow IPC (.arrow, .feather, .arrows)')
    .option('--data <dir>', 'the laboratory’s folder (default: .coldlab)')
    .option('--json', 'print JSON, one object per file')
    .addHelpText('after', note)
    .action((files: string[], options: ImportOptions) =>
      runVerb(
        report,
        async (signal) => {
          const { importFiles } = await import('./import-files.js')
          return importFiles(files, options, signal)
        },
        'Stopped; what was read so far is stored. Importing the file again does no harm.',
      ),
    )
}

const note = `
A table has a column time and columns like thermometer_temperature_mxp, as \`coldlab fridge export\` and the vendor's fetch_pandas write them.
Times without a zone are UTC. A sample that is there already is not stored twice; another value for its time takes its place.
`

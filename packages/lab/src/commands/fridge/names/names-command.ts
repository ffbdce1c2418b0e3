import type { Command } from 'commander'
import type { ReportStatus } from '../../run-verb.js'
import { type SourceOptions, sourceCommand } from '../source/source-options.js'
import { runVerb } from '../verb.js'

export interface NamesOptions extends SourceOptions {
  readonly check?: true
}

export function namesCommand(report: ReportStatus): Command {
  return sourceCommand('names', 'all components that were ever recorded, with their types and fields')
    .option('--check', 'say which series break the vendor’s data model; exit status 1 where one does')
    .action((options: NamesOptions) =>
      runVerb(report, async (signal) => {
        const { showNames } = await import('./show-names.js')
        return showNames(options, signal)
      }),
    )
}

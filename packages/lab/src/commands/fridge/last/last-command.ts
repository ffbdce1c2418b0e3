import type { Command } from 'commander'
import type { ReportStatus } from '../../run-verb.js'
import { addSelection, type SelectionOptions } from '../source/selection-options.js'
import { type SourceOptions, sourceCommand } from '../source/source-options.js'
import { addZone } from '../time/time-options.js'
import { runVerb } from '../verb.js'

export interface LastOptions extends SourceOptions, SelectionOptions {
  readonly since: string
  readonly zone: string
}

export function lastCommand(report: ReportStatus): Command {
  const command = sourceCommand('last', 'the state of the machine: the newest sample of each series')
    .argument('[name...]', 'components (default: all)')
    .option('--since <duration>', 'not older than so much', '1h')
  return addZone(addSelection(command)).action((names: string[], options: LastOptions) =>
    runVerb(report, async (signal) => {
      const { showLast } = await import('./show-last.js')
      return showLast(names, options, signal)
    }),
  )
}

import type { Command } from 'commander'
import type { ReportStatus } from '../../run-verb.js'
import { addSelection, type SelectionOptions } from '../source/selection-options.js'
import { type SourceOptions, sourceCommand } from '../source/source-options.js'
import { addZone } from '../time/time-options.js'
import { runVerb } from '../verb.js'

export interface TailOptions extends SourceOptions, SelectionOptions {
  readonly poll: string
  readonly since?: string
  readonly zone: string
}

export function tailCommand(report: ReportStatus): Command {
  const command = sourceCommand('tail', 'samples of an InfluxDB or MongoDB as they are written, until Ctrl-C')
    .argument('[name...]', 'components (default: all)')
    .option('--poll <duration>', 'ask so often', '1s')
    .option('--since <time>', 'start with what was recorded from this time on (default: now)')
  return addZone(addSelection(command)).action((names: string[], options: TailOptions) =>
    runVerb(report, async (signal) => {
      const { tailSamples } = await import('./tail-samples.js')
      return tailSamples(names, options, signal)
    }),
  )
}

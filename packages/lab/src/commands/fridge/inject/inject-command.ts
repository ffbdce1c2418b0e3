import { type Command, Option } from 'commander'
import type { ReportStatus } from '../../run-verb.js'
import { type SourceOptions, sourceCommand } from '../source/source-options.js'
import { addZone } from '../time/time-options.js'
import { runVerb } from '../verb.js'

export interface InjectCommandOptions extends SourceOptions {
  readonly type?: string
  readonly kind: 'sensor' | 'device'
  readonly note?: string
  readonly time?: string
  readonly zone: string
  readonly queue?: string
  readonly vendorSeries?: true
}

export function injectCommand(report: ReportStatus): Command {
  const command = sourceCommand('inject', 'store a snapshot of a component of your own, or a remark')
    .argument('[component]', 'its name')
    .argument('[field=value...]', 'what it shows: numbers, true, false, or text; 5i is a whole number')
    .option('--type <type>', 'its type: one of yours, which the fields define')
    .addOption(new Option('--kind <kind>', 'of the type').choices(['sensor', 'device']).default('sensor'))
    .option('--note <text>', 'a remark on the moment')
    .option('--time <time>', 'when (default: now)')
    .option(
      '--queue <dir>',
      'folder in which points wait while the InfluxDB is away; the next inject delivers them',
    )
    .option('--vendor-series', 'allow the types and names that the fridge itself writes')
  return addZone(command)
    .addHelpText('after', note)
    .action((component: string | undefined, fields: string[], options: InjectCommandOptions) =>
      runVerb(report, async (signal) => {
        const { injectPoint } = await import('./inject-point.js')
        return injectPoint({ component, fields }, options, signal)
      }),
    )
}

const note = `
Examples:
  coldlab fridge inject qubit1 --type qubit t1_us=83.2 shots=2000i
  coldlab fridge inject --note "magnet at 1 T"
A snapshot of the same component and time takes the place of the one that is there.
`

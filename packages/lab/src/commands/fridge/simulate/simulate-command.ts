import { Command, Option } from 'commander'
import { positiveNumber, wholeNumber } from '../../parse-number.js'
import type { ReportStatus } from '../../run-verb.js'
import { addZone } from '../time/time-options.js'
import { runVerb } from '../verb.js'

export interface SimulateOptions {
  readonly hours: number
  readonly from?: string
  readonly zone: string
  readonly seed: number
  readonly start: 'warm' | 'cold'
  readonly replace?: true
  readonly data?: string
  readonly json?: true
}

export function simulateCommand(report: ReportStatus): Command {
  const command = new Command('simulate')
    .description('fill the embedded store with a fridge that does not exist: 52 components every 10 s')
    .option('--hours <number>', 'so many hours', positiveNumber, 24)
    .option('--from <time>', 'first snapshot (default: so that the last one is now)')
    .option('--seed <number>', 'the same seed gives the same samples', wholeNumber(0, 2 ** 32 - 1), 1)
    .addOption(
      new Option('--start <state>', 'a cooldown from room temperature, or base temperature')
        .choices(['warm', 'cold'])
        .default('warm'),
    )
    .option('--replace', 'write over samples that are there')
    .option('--data <dir>', 'the laboratory’s folder (default: .coldlab)')
    .option('--json', 'print a summary as JSON')
  return addZone(command)
    .addHelpText('after', note)
    .action((options: SimulateOptions) =>
      runVerb(
        report,
        async (signal) => {
          const { simulateFridge } = await import('./simulate-fridge.js')
          return simulateFridge(options, signal)
        },
        'Stopped; the samples so far are stored.',
      ),
    )
}

const note = `
A warm start takes some 14 hours to base temperature: the pulse tube cools to 4 K, the exchange gas is pumped out, the mixture condensed and circulated.
Then the mixing chamber stays near 8.5 mK, but for experiments that heat it. Now and then the inverter raises an alarm and the recorder misses samples.
`

import type { Generation } from '@coldlab/oqtant-sdk'
import { Command, Option } from 'commander'
import { addPictureOptions, type PictureOptions } from '../../fit/picture-settings.js'
import { wholeNumber } from '../../parse-number.js'
import { type ReportStatus, runVerb } from '../verb.js'

export interface SimulateOptions extends PictureOptions {
  readonly seed: number
  readonly out?: string
  readonly protocol: Generation
  readonly json?: true
}

export function simulateCommand(report: ReportStatus): Command {
  const command = new Command('simulate')
    .description('run a job on the simulated machine, without any service, and fit its shots')
    .argument('<file>', 'a job definition or a job file')
    .option(
      '--seed <number>',
      'of the machine’s noise: the same seed gives the same shots',
      wholeNumber(0, 2 ** 32 - 1),
      1,
    )
    .option('--out <file>', 'write the job and its results to this file, which must not be there yet')
    .addOption(
      new Option('--protocol <protocol>', 'by whose rules the job is checked')
        .choices(['walkthrough', 'newest'])
        .default('newest'),
    )
    .option('--json', 'print one JSON object per line and shot, as `coldlab fit --json`')
  return addPictureOptions(command).action((file: string, options: SimulateOptions) =>
    runVerb(report, async (signal) => {
      const { simulateJob } = await import('./simulate-job.js')
      return simulateJob(file, options, signal)
    }),
  )
}

import type { Command } from 'commander'
import { addPictureOptions, type PictureOptions } from '../../fit/picture-settings.js'
import { wholeNumber } from '../../parse-number.js'
import { type ServiceOptions, serviceCommand } from '../service/service-options.js'
import { type ReportStatus, runVerb } from '../verb.js'

export interface ShowOptions extends ServiceOptions, PictureOptions {
  readonly run?: number
}

export function showCommand(report: ReportStatus): Command {
  const command = serviceCommand('show', 'a job: its state, its inputs, and fits of its shots')
    .argument('<id>', 'id of the job')
    .option('--run <number>', 'only this run', wholeNumber(1, 1_000_000))
  return addPictureOptions(command).action((id: string, options: ShowOptions) =>
    runVerb(report, async (signal) => {
      const { showJob } = await import('./show-job.js')
      return showJob(id, options, signal)
    }),
  )
}

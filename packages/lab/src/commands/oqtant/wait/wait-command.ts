import type { Command } from 'commander'
import { addPictureOptions, type PictureOptions } from '../../fit/picture-settings.js'
import { type ServiceOptions, serviceCommand } from '../service/service-options.js'
import { type ReportStatus, runVerb } from '../verb.js'

export interface WaitOptions extends ServiceOptions, PictureOptions {}

export function waitCommand(report: ReportStatus): Command {
  const command = serviceCommand('wait', 'follow jobs to their end and fit their shots').argument(
    '<id...>',
    'ids of the jobs',
  )
  return addPictureOptions(command).action((ids: string[], options: WaitOptions) =>
    runVerb(report, async (signal) => {
      const { waitForJobs } = await import('./wait-for-jobs.js')
      return waitForJobs(ids, options, signal)
    }),
  )
}

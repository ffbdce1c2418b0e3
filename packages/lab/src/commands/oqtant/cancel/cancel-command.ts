import type { Command } from 'commander'
import { type ServiceOptions, serviceCommand } from '../service/service-options.js'
import { type ReportStatus, runVerb } from '../verb.js'

export function cancelCommand(report: ReportStatus): Command {
  return serviceCommand('cancel', 'cancel jobs that have not ended')
    .argument('<id...>', 'ids of the jobs')
    .action((ids: string[], options: ServiceOptions) =>
      runVerb(report, async (signal) => {
        const { cancelJobs } = await import('./cancel-jobs.js')
        return cancelJobs(ids, options, signal)
      }),
    )
}

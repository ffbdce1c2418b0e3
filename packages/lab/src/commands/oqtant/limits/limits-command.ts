import type { Command } from 'commander'
import { type ServiceOptions, serviceCommand } from '../service/service-options.js'
import { type ReportStatus, runVerb } from '../verb.js'

export function limitsCommand(report: ReportStatus): Command {
  return serviceCommand('limits', 'how many runs the account may still submit').action(
    (options: ServiceOptions) =>
      runVerb(report, async (signal) => {
        const { showLimits } = await import('./show-limits.js')
        return showLimits(options, signal)
      }),
  )
}

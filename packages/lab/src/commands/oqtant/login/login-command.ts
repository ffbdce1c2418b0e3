import type { Command } from 'commander'
import { type ServiceOptions, serviceCommand } from '../service/service-options.js'
import { type ReportStatus, runVerb } from '../verb.js'

export interface LoginOptions extends ServiceOptions {
  readonly browser: boolean
  readonly data?: string
}

export function loginCommand(report: ReportStatus): Command {
  return serviceCommand('login', 'log in by the browser and keep the token for the other commands')
    .option('--no-browser', 'only print the address to open')
    .option('--data <dir>', 'log in at the laboratory that runs on this data folder, without a browser')
    .action((options: LoginOptions) =>
      runVerb(
        report,
        async (signal) => {
          const { logIn } = await import('./log-in.js')
          return logIn(options, signal)
        },
        'Stopped; nobody has logged in.',
      ),
    )
}

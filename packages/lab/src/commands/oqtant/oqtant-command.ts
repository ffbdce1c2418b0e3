import { Command } from 'commander'
import { cancelCommand } from './cancel/cancel-command.js'
import { downloadCommand } from './download/download-command.js'
import { limitsCommand } from './limits/limits-command.js'
import { listCommand } from './list/list-command.js'
import { loginCommand } from './login/login-command.js'
import { showCommand } from './show/show-command.js'
import { simulateCommand } from './simulate/simulate-command.js'
import { submitCommand } from './submit/submit-command.js'
import type { ReportStatus } from './verb.js'
import { waitCommand } from './wait/wait-command.js'

/** `coldlab oqtant`, whose verbs are its subcommands; their exit status goes to `report`. */
export function oqtantCommand(report: ReportStatus): Command {
  const command = new Command('oqtant')
    .description('run jobs on an Oqtant: submit, follow, look at and keep them, or simulate them here')
    .addHelpText('after', examples)
  const verbs = [
    ...[loginCommand, limitsCommand, submitCommand, listCommand, showCommand],
    ...[waitCommand, cancelCommand, downloadCommand, simulateCommand],
  ]
  for (const verb of verbs) command.addCommand(verb(report))
  return command
}

const examples = `
Examples, with a laboratory that \`coldlab start\` has started:
  coldlab oqtant login                             once; the browser asks for consent
  coldlab oqtant submit bec.json --wait            run a job and fit its shots
  coldlab oqtant list                              the newest jobs
  coldlab oqtant download ID --all-runs            keep a job as files
  coldlab oqtant simulate bec.json --plot pictures without any service

Another service: --url, or BASE_URL and AUTH0_BASE_URL in the environment as for the vendor's client.
Exit status: 0 done, 1 refused or failed, 2 wrong usage, 130 stopped by Ctrl-C.
`

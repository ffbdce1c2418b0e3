import { type Command, InvalidArgumentError, Option } from 'commander'
import { wholeNumber } from '../../parse-number.js'
import { type ServiceOptions, serviceCommand } from '../service/service-options.js'
import { type ReportStatus, runVerb } from '../verb.js'

export interface ListOptions extends ServiceOptions {
  readonly name?: string
  readonly notes?: string
  readonly type?: string
  readonly status?: string
  readonly since?: Date
  readonly until?: Date
  readonly limit: number
}

export function listCommand(report: ReportStatus): Command {
  return serviceCommand('list', 'the account’s jobs, the newest first')
    .option('--name <text>', 'whose name holds this')
    .option('--notes <text>', 'whose notes hold this')
    .addOption(
      new Option('--type <type>', 'of this type').choices([
        ...['BEC', 'BARRIER', 'BRAGG', 'TRANSISTOR', 'PAINT_1D', 'ATOMTRONIC_1D'],
      ]),
    )
    .addOption(
      new Option('--status <status>', 'in this state').choices([
        ...['PENDING', 'RUNNING', 'COMPLETE', 'FAILED', 'CANCELLED', 'INCOMPLETE'],
      ]),
    )
    .option('--since <time>', 'submitted at or after this day or time', moment)
    .option('--until <time>', 'submitted at or before this day or time', moment)
    .option('--limit <number>', 'at most so many', wholeNumber(1, 100_000), 20)
    .action((options: ListOptions) =>
      runVerb(report, async (signal) => {
        const { listJobs } = await import('./list-jobs.js')
        return listJobs(options, signal)
      }),
    )
}

/** A commander parser for a day or a time; without a zone it is the user's. */
function moment(text: string): Date {
  // JavaScript takes a bare day for UTC; the user means his own.
  const time = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? `${text.trim()}T00:00` : text)
  if (Number.isNaN(time.getTime())) {
    throw new InvalidArgumentError('It must be a day or a time such as 2026-11-21 or 2026-11-21T18:30.')
  }
  return time
}

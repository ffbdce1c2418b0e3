import { type Command, InvalidArgumentError } from 'commander'

/** A range of time as the command line gives it. */
export interface TimeOptions {
  readonly from?: string
  readonly to?: string
  readonly last?: string
  readonly zone: string
}

export function addTimes(command: Command, ifNone = 'the last hour'): Command {
  return addZone(
    command
      .option(
        '--from <time>',
        `start: 2026-11-20T06:00Z, or without a zone by the clocks of --zone (default: ${ifNone})`,
      )
      .option('--to <time>', 'end, which is not part of the range (default: now)')
      .option('--last <duration>', 'the time before the end: 90m, 1h30m, 7d, P1DT12H'),
  )
}

export function addZone(command: Command): Command {
  return command.option(
    '--zone <zone>',
    'IANA zone of times that are given and shown: Europe/Berlin',
    timeZone,
    'UTC',
  )
}

function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    throw new InvalidArgumentError(
      'It must be the IANA name of a zone: UTC, Europe/Berlin, America/Los_Angeles.',
    )
  }
}

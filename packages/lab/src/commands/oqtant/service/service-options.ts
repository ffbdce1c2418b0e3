import { Command } from 'commander'

/** What every verb that talks to a service takes. */
export interface ServiceOptions {
  readonly url?: string
  readonly json?: true
}

/** A command for a verb that talks to a service. */
export function serviceCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option(
      '--url <url>',
      'address of the service’s API (default: BASE_URL, else http://127.0.0.1:4280/api, the local laboratory)',
    )
    .option('--json', 'print JSON, one object per line')
}

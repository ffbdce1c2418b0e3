import { once } from 'node:events'
import { Command, InvalidArgumentError, Option } from 'commander'
import { laboratoryDefaults } from '../../laboratory/laboratory-defaults.js'
import { positiveNumber, wholeNumber } from '../parse-number.js'
import { withStopSignal } from '../stop-signal.js'
import { hasDesktop, openBrowser } from './open-browser.js'
import { waysIn } from './ways-in.js'

interface StartOptions {
  readonly port?: number
  readonly data: string
  readonly open: boolean
  readonly speed: number
  readonly dailyRuns: number
  readonly consent: 'ask' | 'automatic'
  readonly allowHost: readonly string[]
}

export function startCommand(): Command {
  const { port, speed, dailyRuns } = laboratoryDefaults
  return new Command('start')
    .description(
      'start the local laboratory: an Oqtant to send jobs to and the viewer, for this machine only',
    )
    .option(
      '--port <number>',
      `port to listen on, 0 for any free one (default: ${port}, or the next free one)`,
      wholeNumber(0, 65_535),
    )
    .option('--data <dir>', 'folder for what the laboratory keeps', '.coldlab')
    .option('--no-open', 'do not open a browser')
    .option(
      '--speed <factor>',
      'how many times faster than the real machine a run takes',
      positiveNumber,
      speed,
    )
    .option(
      '--daily-runs <number>',
      'runs that a user may submit a day',
      wholeNumber(0, 1_000_000),
      dailyRuns,
    )
    .addOption(
      new Option('--consent <how>', 'how programs log in: a page asks the person, or nobody does')
        .choices(['ask', 'automatic'])
        .default('ask'),
    )
    .option(
      '--allow-host <host>',
      'answer to this Host too, as of a proxy before it (repeatable)',
      collectHosts,
      [],
    )
    .addHelpText('after', '\nExamples:\n  coldlab start\n  coldlab start --port 8080 --no-open --speed 1\n')
    .action((options: StartOptions) => withStopSignal((signal) => start(options, signal)))
}

async function start(options: StartOptions, signal: AbortSignal): Promise<void> {
  const { startLaboratory } = await import('../../laboratory/start-laboratory.js')
  const laboratory = await startLaboratory({
    ...options,
    sparePorts: options.port === undefined ? 20 : 0,
    automaticConsent: options.consent === 'automatic',
    allowedHosts: options.allowHost,
    signal,
  })
  try {
    if (options.port === undefined && laboratory.port !== laboratoryDefaults.port) {
      console.log(`Port ${laboratoryDefaults.port} is taken; using ${laboratory.port}.`)
    }
    console.log(waysIn(laboratory))
    if (options.open && hasDesktop()) openBrowser(laboratory.url)
    if (!signal.aborted) await Promise.race([once(signal, 'abort'), laboratory.failed])
  } finally {
    await laboratory.close()
  }
  // Last, since whoever reads this may have gone, which ends the program at once.
  console.log('Coldlab has stopped.')
}

function collectHosts(host: string, hosts: readonly string[]): readonly string[] {
  if (/^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/i.test(host)) return [...hosts, host]
  throw new InvalidArgumentError('It must be a name and, unless it is the usual one, a port: localhost:8443.')
}

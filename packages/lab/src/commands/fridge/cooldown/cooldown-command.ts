import type { Command } from 'commander'
import type { ReportStatus } from '../../run-verb.js'
import { type SourceOptions, sourceCommand } from '../source/source-options.js'
import { addTimes, type TimeOptions } from '../time/time-options.js'
import { runVerb } from '../verb.js'

export interface CooldownCommandOptions extends SourceOptions, TimeOptions {
  readonly rules?: string
  readonly out?: string
  readonly force?: true
}

export function cooldownCommand(report: ReportStatus): Command {
  const command = sourceCommand(
    'cooldown',
    'report on a cooldown: times to base temperature, pressures, heaters, events, gaps',
  )
    .option('--rules <file>', 'look for alarms by these rules too, see coldlab fridge alarms --help')
    .option('--out <file>', 'draw it: .svg, .png or .pdf')
    .option('--force', 'replace a file that is there')
  return addTimes(command, '24 hours ago').action((options: CooldownCommandOptions) =>
    runVerb(report, async (signal) => {
      const { reportCooldown } = await import('./report-cooldown.js')
      return reportCooldown(options, signal)
    }),
  )
}

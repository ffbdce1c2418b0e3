import type { Command } from 'commander'
import type { ReportStatus } from '../../run-verb.js'
import { type SourceOptions, sourceCommand } from '../source/source-options.js'
import { addTimes, type TimeOptions } from '../time/time-options.js'
import { runVerb } from '../verb.js'

export interface AlarmsOptions extends SourceOptions, TimeOptions {
  readonly rules: string
  readonly follow?: true
}

export function alarmsCommand(report: ReportStatus): Command {
  const command = sourceCommand('alarms', 'the alarms of a time, by rules of your own')
    .requiredOption('--rules <file>', 'JSON: a list of rules')
    .option(
      '--follow',
      'watch an InfluxDB or MongoDB instead: alarms as they are raised and end, until Ctrl-C',
    )
  return addTimes(command, '24 hours ago')
    .addHelpText('after', note)
    .action((options: AlarmsOptions) =>
      runVerb(report, async (signal) => {
        const { showAlarms } = await import('./show-alarms.js')
        return showAlarms(options, signal)
      }),
    )
}

const note = `
A file of rules:
  [
    { "name": "warm", "component": "mxp", "field": "temperature", "kind": "threshold", "above": 0.02, "hysteresis": 0.002, "holdFor": "60s" },
    { "name": "inverter", "component": "inv1", "field": "alarm", "kind": "flags", "severity": "critical" },
    { "name": "silent", "component": ["mxp", "stp"], "field": "temperature", "kind": "stale", "after": "2m" }
  ]
Kinds: threshold (above or below), range (low, high), rate (above, below, per, over), state (is, isNot), flags (flags), stale (after).
Values are in the units of the data.
`

import { alarmToJson, describeAlarm } from '@coldlab/fridge-sdk'
import { printable } from '../../../terminal/printable.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { withSource } from '../source/open-source.js'
import { timeRange } from '../time/time-range.js'
import type { AlarmsOptions } from './alarms-command.js'
import { alarmsOf } from './alarms-of.js'
import { followAlarms } from './follow-alarms.js'
import { readRules } from './read-rules.js'

/** Prints the alarms of a range in the order of their starts. */
export async function showAlarms(options: AlarmsOptions, signal: AbortSignal): Promise<number> {
  const { json, zone } = options
  const range = timeRange(options, '24h')
  const rules = await readRules(options.rules, signal)
  if (options.follow) return followAlarms(rules, options, signal)
  return withSource(options, signal, async (source) => {
    const events = await alarmsOf(source, range, rules, signal)
    for (const event of events) {
      if (json) await writeJsonLine(alarmToJson(event))
      else await writeOutput(`${printable(describeAlarm(event, { timeZone: zone }))}\n`)
    }
    if (events.length === 0 && !json) await writeOutput(`No alarm from ${range.start} to ${range.stop}.\n`)
    return 0
  })
}

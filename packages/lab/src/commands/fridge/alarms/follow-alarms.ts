import {
  alarmToJson,
  type CheckedAlarmRule,
  describeAlarm,
  watchAlarms,
  watchedSeries,
} from '@coldlab/fridge-sdk'
import { printable } from '../../../terminal/printable.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../../json-line.js'
import { sayConnection } from '../tail/connection-words.js'
import { withFollowedSource } from '../tail/followed-source.js'
import type { AlarmsOptions } from './alarms-command.js'

/** Prints alarms as they are raised and as they end; only Ctrl-C ends it. */
export function followAlarms(
  rules: readonly CheckedAlarmRule[],
  options: AlarmsOptions,
  signal: AbortSignal,
): Promise<number> {
  const { components, fields } = watchedSeries(rules)
  return withFollowedSource(options, signal, async (source) => {
    const live = source.live(components, { fields, onConnection: sayConnection(), signal })
    for await (const { change, event } of watchAlarms(live, rules, { signal })) {
      if (options.json) await writeJsonLine({ change, ...alarmToJson(event) })
      else {
        const words = describeAlarm(event, { timeZone: options.zone })
        await writeOutput(printable(`${change === 'raised' ? 'RAISED' : 'over'}  ${words}`).concat('\n'))
      }
    }
    return 0
  })
}

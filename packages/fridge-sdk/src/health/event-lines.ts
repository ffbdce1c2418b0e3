import { groupBy } from '../group-by.js'
import { formatTime } from '../print/format-time.js'
import { textTable } from '../print/text-table.js'
import type { StateEvent } from './state-events.js'

/** A series that changes more often than this is summed up in one line. */
const mostChanges = 12
/** Samples farther apart leave the time of a change open by so much that it has to be said. */
const unsureNs = 120_000_000_000n

/** Changes of states, one a line. */
export function eventLines(events: readonly StateEvent[], timeZone: string): string[] {
  const bySeries = groupBy(events, ({ component, field }) => `${component} ${field}`)
  const rows = events.flatMap((event): string[][] => {
    const { component, field, sinceNs, timeNs, from, to } = event
    const all = bySeries.get(`${component} ${field}`)!
    if (all.length > mostChanges && event !== all[0]) return []
    const isUnsure = timeNs - sinceNs > unsureNs
    const since = isUnsure ? `, some time after ${formatTime(sinceNs, timeZone, 'minute')}` : ''
    const often =
      all.length > mostChanges ? ` (the first of ${all.length} changes, the last ${last(all, timeZone)})` : ''
    return [
      [formatTime(timeNs, timeZone, 'second'), `${component}.${field}`, `${from} → ${to}${since}${often}`],
    ]
  })
  return textTable(rows)
}

function last(events: readonly StateEvent[], timeZone: string): string {
  return formatTime(events.at(-1)!.timeNs, timeZone, 'second')
}

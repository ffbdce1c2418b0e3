import { groupBy } from '../group-by.js'
import { formatTime } from '../print/format-time.js'
import { textTable } from '../print/text-table.js'
import { compareNanos } from '../time/compare-nanos.js'
import type { CooldownReport } from './cooldown-report.js'

/** A series that changes more often than this is summed up in one line. */
const mostChanges = 12
/** Samples farther apart leave the time of a change open by so much that it has to be said. */
const unsureNs = 120_000_000_000n

/** Changes of states and remarks in the order of their times, one a line. */
export function eventLines(
  { events, annotations }: Pick<CooldownReport, 'events' | 'annotations'>,
  timeZone: string,
): string[] {
  const bySeries = groupBy(events, ({ component, field }) => `${component} ${field}`)
  const when = (timeNs: bigint): string => formatTime(timeNs, timeZone, 'second')
  const changes = events.flatMap((event): EventRow[] => {
    const { component, field, sinceNs, timeNs, from, to } = event
    const all = bySeries.get(`${component} ${field}`)!
    if (all.length > mostChanges && event !== all[0]) return []
    const isUnsure = timeNs - sinceNs > unsureNs
    const since = isUnsure ? `, some time after ${formatTime(sinceNs, timeZone, 'minute')}` : ''
    const often =
      all.length > mostChanges
        ? ` (the first of ${all.length} changes, the last ${when(all.at(-1)!.timeNs)})`
        : ''
    return [{ timeNs, cells: [`${component}.${field}`, `${from} → ${to}${since}${often}`] }]
  })
  const remarks = annotations.map(({ time, text, tags }): EventRow => {
    const tagged = tags.length === 0 ? '' : ` (${tags.join(', ')})`
    return { timeNs: time, cells: ['remark', `${text.replaceAll(/\s+/g, ' ')}${tagged}`] }
  })
  const rows = [...changes, ...remarks].sort((a, b) => compareNanos(a.timeNs, b.timeNs))
  return textTable(rows.map(({ timeNs, cells }) => [when(timeNs), ...cells]))
}

interface EventRow {
  readonly timeNs: bigint
  readonly cells: readonly string[]
}

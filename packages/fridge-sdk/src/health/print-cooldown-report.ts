import { describeAlarm } from '../alarms/index.js'
import { durationWords } from '../print/duration-words.js'
import { formatSample } from '../print/format-sample.js'
import { formatTime } from '../print/format-time.js'
import { textTable } from '../print/text-table.js'
import type { CooldownReport } from './cooldown-report.js'
import { eventLines } from './event-lines.js'
import type { PlateCooldown } from './plate-cooldown.js'
import type { Reading } from './reading.js'
import type { TurningPoint } from './turning-points.js'

export interface PrintCooldownOptions {
  /** Where the text goes, `console.log` by default; null for nowhere. */
  readonly write?: ((text: string) => void) | null
  /** IANA name of the zone of all times, default `UTC`. */
  readonly timeZone?: string
}

const minuteNs = 60_000_000_000n

/** A change slower than this, in parts per hour, is none. */
const steadyPerHour = 0.02

/** Prints a report as text for people and gives the text back. Throws `TimeRangeError` for what is no zone. */
export function printCooldownReport(
  report: CooldownReport,
  { write = console.log, timeZone = 'UTC' }: PrintCooldownOptions = {},
): string {
  const when = (timeNs: bigint): string => formatTime(timeNs, timeZone, 'minute')
  const { startNs, stopNs, alarms } = report
  const sections: [string, string[]][] = [
    ['Turning points', turningPointLines(report, when)],
    ['Temperatures', plateLines(report, when)],
    ['Pressures', extremesLines(report.pressures, when)],
    ['Heaters', heaterLines(report, when)],
    ['Events', eventLines(report, timeZone)],
    [
      'Alarms',
      alarms === null
        ? ['  not looked for']
        : alarms.map((event) => `  ${describeAlarm(event, { timeZone })}`),
    ],
    ['Gaps', gapLines(report, when)],
    ['Notes', report.notes.map((note) => `  ${note}`)],
  ]
  const title = `Cooldown, ${when(startNs)} to ${when(stopNs)} ${timeZone} (${durationWords(stopNs - startNs)})`
  const text = sections
    .map(([name, lines]) => [name, ...(lines.length === 0 ? ['  none'] : lines)].join('\n'))
    .join('\n\n')
  write?.(`${title}\n\n${text}`)
  return `${title}\n\n${text}`
}

type When = (timeNs: bigint) => string

function withUnit(value: number, unit: string | null): string {
  return `${formatSample(value)}${unit === null ? '' : ` ${unit}`}`
}

function turningPointLines({ turningPoints, plates }: CooldownReport, when: When): string[] {
  const { coolingStart, preCoolEnd, condensationStart } = turningPoints
  const unitOf = (plate: string) => plates.find(({ component }) => component === plate)?.unit ?? null
  const row = (name: string, { timeNs, value, plate, reason }: TurningPoint): string[] =>
    timeNs === null
      ? [name, 'unknown', reason]
      : [name, when(timeNs), `${plate} at ${withUnit(value, unitOf(plate))}`]
  return textTable([
    row('cooling starts', coolingStart),
    row('pre-cooling ends', preCoolEnd),
    row('condensation starts', condensationStart),
  ])
}

function plateLines(
  { plates, turningPoints: { coolingStart }, startNs }: CooldownReport,
  when: When,
): string[] {
  if (plates.length === 0) return []
  const fromNs = coolingStart.timeNs ?? startNs
  const from = coolingStart.timeNs === null ? 'after the start of the data' : 'after cooling starts'
  const row = ({
    component,
    unit,
    first,
    base,
    reached,
    reason,
    last,
    changePerHour,
  }: PlateCooldown): string[] => [
    component,
    withUnit(first.value, unit),
    `${withUnit(base.value, unit)} (${base.source})`,
    reached === null
      ? `no: ${reason}`
      : reached.timeNs === first.timeNs
        ? 'from the start'
        : when(reached.timeNs),
    reached === null || reached.timeNs === first.timeNs || reached.timeNs < fromNs
      ? ''
      : durationWords(minutes(reached.timeNs) - minutes(fromNs)),
    withUnit(last.value, unit),
    changeWords(changePerHour),
  ]
  return textTable([
    ['plate', 'first', 'base', 'base reached', from, 'last', 'in the last hour'],
    ...plates.map(row),
  ])
}

/** As the times beside it are shown. */
function minutes(timeNs: bigint): bigint {
  return (timeNs / minuteNs) * minuteNs
}

function changeWords(changePerHour: number | null): string {
  if (changePerHour === null) return 'unknown: no hour of samples'
  if (Math.abs(changePerHour) < steadyPerHour) return 'steady'
  return `${changePerHour < 0 ? 'falling' : 'rising'} by ${Number(Math.abs(100 * changePerHour).toPrecision(2))} % an hour`
}

function extremesLines(pressures: CooldownReport['pressures'], when: When): string[] {
  if (pressures.length === 0) return []
  const at = ({ value, timeNs }: Reading, unit: string | null): string =>
    `${withUnit(value, unit)} at ${when(timeNs)}`
  return textTable([
    ['gauge', 'first', 'last', 'lowest', 'highest'],
    ...pressures.map(({ component, field, unit, first, last, lowest, highest }) => [
      field === 'pressure' ? component : `${component}.${field}`,
      withUnit(first.value, unit),
      withUnit(last.value, unit),
      at(lowest, unit),
      at(highest, unit),
    ]),
  ])
}

function heaterLines({ heaters }: CooldownReport, when: When): string[] {
  if (heaters.length === 0) return []
  return textTable([
    ['heater', 'highest', 'on first', 'on for', 'mean while on', 'energy', 'last'],
    ...heaters.map(({ component, unit, highest, firstOnNs, onNs, meanWhileOn, energy, last }) => [
      component,
      withUnit(highest.value, unit),
      firstOnNs === null ? 'never' : when(firstOnNs),
      firstOnNs === null ? '' : durationWords(onNs),
      meanWhileOn === null ? '' : withUnit(meanWhileOn, unit),
      withUnit(energy, unit === 'W' ? 'J' : unit === null ? 's' : `${unit} s`),
      withUnit(last.value, unit),
    ]),
  ])
}

const mostGaps = 20
const mostNames = 8

function gapLines({ gaps }: CooldownReport, when: When): string[] {
  const rows = gaps.slice(0, mostGaps).map(({ startNs, stopNs, components }) => {
    const names = components.length > mostNames ? `${components.length} components` : components.join(', ')
    return [`${when(startNs)} to ${when(stopNs)}`, durationWords(stopNs - startNs), names]
  })
  const more = gaps.length > mostGaps ? [`  and ${gaps.length - mostGaps} more`] : []
  return [...textTable(rows), ...more]
}

import type { OqtantJob } from '@coldlab/oqtant-sdk'
import { printable } from '../../../terminal/printable.js'
import type { HeldRun } from '../fit-job/fetch-runs.js'
import { timeText } from '../time-text.js'
import { queuePosition } from '../wait/progress-text.js'

/** A job's name and state for people, a fact a line. */
export function jobHead(job: OqtantJob): string {
  const { externalId, jobType, inputCount, status, timeSubmit, timeStart, timeComplete } = job
  const place = queuePosition(job)
  const rows: [string, string][] = [
    ['id', externalId ?? '–'],
    ['type', `${jobType}, ${inputCount === 1 ? '1 run' : `${inputCount} runs`}`],
    ['status', status === 'PENDING' && place !== null ? `${status}, place ${place} in the queue` : status],
    ['submitted', timeText(timeSubmit)],
    ...(timeStart === null ? [] : [['started', timeText(timeStart)] as [string, string]]),
    ...(timeComplete === null ? [] : [['ended', timeText(timeComplete)] as [string, string]]),
  ]
  const lines = rows.map(([name, text]) => `${name.padEnd(10)} ${printable(text)}`)
  return `${printable(job.name)}\n${lines.join('\n')}\n`
}

/** What was asked for in a run, what the service says of its shot, and its note. */
export function runLine({ job, run }: HeldRun): string {
  const input = job.inputs.find((candidate) => candidate.run === run)
  if (input === undefined) return ''
  const { values, notes } = input
  const facts = [
    values.image_type === 'TIME_OF_FLIGHT'
      ? `image after ${values.time_of_flight_ms} ms of flight`
      : 'image in trap',
    ...(values.end_time_ms ? [`${values.end_time_ms} ms in the trap`] : []),
    ...counted(values.optical_barriers?.length ?? 0, 'barrier'),
    ...(values.optical_landscape ? ['a landscape'] : []),
    ...counted(values.lasers?.length ?? 0, 'laser'),
  ]
  const said = serviceSays(job, run)
  const lines = [facts.join(', '), ...(said ? [`the service says ${said}`] : []), ...(notes ? [notes] : [])]
  const [first, ...others] = lines.map(printable)
  return `${[`${`run ${run}`.padEnd(10)} ${first}`, ...others.map((line) => `${' '.repeat(11)}${line}`)].join('\n')}\n`
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [count === 1 ? `1 ${what}` : `${count} ${what}s`]
}

function serviceSays(job: OqtantJob, run: number): string | null {
  const vendor = job.runs.find((candidate) => candidate.run === run)?.shot?.vendor
  if (!vendor) return null
  const { temperatureNk, thermalAtoms, condensedAtoms } = vendor
  const parts = [
    ...(temperatureNk === null ? [] : [`${temperatureNk} nK`]),
    ...(thermalAtoms === null ? [] : [`${thermalAtoms} thermal atoms`]),
    ...(condensedAtoms === null ? [] : [`${condensedAtoms} condensed`]),
  ]
  return parts.length === 0 ? null : parts.join(', ')
}

import type { JobSummary } from '@coldlab/oqtant-sdk'
import { outputWidth } from '../../../terminal/output-width.js'
import { printable } from '../../../terminal/printable.js'
import { formatTable, type TextColumn } from '../../../terminal/text-table.js'
import { writeOutput } from '../../../terminal/write-output.js'
import { writeJsonLine } from '../json-line.js'
import { openClient } from '../service/open-client.js'
import { timeText } from '../time-text.js'
import type { ListOptions } from './list-command.js'

export async function listJobs(options: ListOptions, signal: AbortSignal): Promise<number> {
  const { limit, status, json } = options
  const client = await openClient(options)
  const filters = {
    name: options.name,
    notes: options.notes,
    jobType: options.type,
    submitStart: options.since,
    submitEnd: options.until,
    ...(status === undefined && limit < 100 && { pageSize: limit }),
  }
  const jobs: JobSummary[] = []
  let found = 0
  for await (const job of client.searchJobs(filters, { signal })) {
    if (status !== undefined && job.status !== status) continue
    if (json) await writeJsonLine(jobRecord(job))
    else jobs.push(job)
    if (++found === limit) break
  }
  if (json) return 0
  await writeOutput(found === 0 ? 'No jobs match.\n' : `${jobTable(jobs)}\n`)
  if (found === limit) console.error(`The newest ${limit}; --limit shows more.`)
  return 0
}

/** A line of `list --json`. */
function jobRecord({ id, name, jobType, status, runCount, queuePosition, ...times }: JobSummary) {
  const { timeSubmit, timeStart, timeComplete } = times
  return { id, name, jobType, status, runs: runCount, timeSubmit, timeStart, timeComplete, queuePosition }
}

function jobTable(jobs: readonly JobSummary[]): string {
  const column = (title: string, cell: (job: JobSummary) => string, align: TextColumn['align'] = 'left') => ({
    header: [title, ''] as const,
    cells: jobs.map((job) => printable(cell(job))),
    align,
  })
  return formatTable(
    {
      leading: [column('id', ({ id }) => id)],
      names: column('name', ({ name }) => name),
      groups: [
        [
          column('type', ({ jobType }) => jobType ?? '–'),
          column('runs', ({ runCount }) => String(runCount ?? '–'), 'right'),
        ],
        [column('status', statusText), column('submitted', ({ timeSubmit }) => timeText(timeSubmit))],
      ],
    },
    outputWidth(),
  )
}

function statusText({ status, queuePosition }: JobSummary): string {
  return status === 'PENDING' && queuePosition !== null ? `${status}, place ${queuePosition}` : status
}

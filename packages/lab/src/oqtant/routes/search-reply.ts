import { type JobDesk, waitingFor } from '../jobs/job-desk.js'
import type { JobRow } from '../store/job-rows.js'
import { searchJobs } from '../store/search-jobs.js'
import { jobReply, jobSummary } from '../wire/job-reply.js'
import type { WireForm } from '../wire/wire-form.js'
import type { SearchQuery } from './job-schemas.js'

/** The JSON text of a page of a user's jobs. */
export function searchReply(desk: JobDesk, user: string, query: SearchQuery, form: WireForm): string {
  const { limit, offset } = query
  const { jobs, total } = searchJobs(desk.database, user, {
    jobType: query.job_type,
    name: query.name,
    notes: query.notes,
    submittedFrom: query.submit_start,
    submittedTo: query.submit_end,
    limit,
    offset,
  })
  const items = jobs.map((job) => itemText(desk, job, form))
  return `{"items":[${items.join(',')}],"total":${total},"limit":${limit},"offset":${offset}}`
}

/** The newest clients get the inputs with each job, those before them do not. */
function itemText(desk: JobDesk, job: JobRow, form: WireForm): string {
  const waiting = waitingFor(desk, job)
  if (form !== 'newest')
    return JSON.stringify({ ...jobSummary(job, form), ...waiting, input_count: job.run_count })
  const runs = desk.jobs.runs(job).map((row) => ({ row, output: null }))
  return jobReply(job, runs, form, waiting)
}

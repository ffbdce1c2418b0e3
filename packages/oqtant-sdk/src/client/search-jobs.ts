import { z } from 'zod'
import { OqtantArgumentError } from '../errors/oqtant-error.js'
import { type Reply, readReply } from '../transport/reply.js'
import type { CallOptions } from './client-options.js'
import type { JobSummary, SearchFilters } from './job-summary.js'
import { readJobSummary, searchItem } from './read-job-summary.js'
import type { Session } from './session.js'

const searchReply = z.looseObject({
  // The newest clients take a reply without items for an empty one.
  items: z.array(searchItem).nullish(),
  total: z.number().nullish().catch(null),
})

interface Page {
  readonly jobs: readonly JobSummary[]
  readonly total: number | null
}

/** The account's jobs that match, in the service's order, each once, page by page as they are needed. */
export async function* searchJobs(
  session: Session,
  filters: SearchFilters,
  options: CallOptions,
): AsyncGenerator<JobSummary, void, undefined> {
  const pageSize = checkPageSize(filters.pageSize ?? 100)
  const seen = new Set<string>()
  for (let offset = 0; ; ) {
    const page = await fetchPage(session, filters, { pageSize, offset }, options)
    const fresh = page.jobs.filter(({ id }) => !seen.has(id))
    for (const job of fresh) seen.add(job.id)
    yield* fresh
    offset += page.jobs.length
    // A service that knows no offset sends the first page again: nothing in it is new.
    const isLast = page.total !== null ? offset >= page.total : page.jobs.length < pageSize
    if (isLast || fresh.length === 0) return
  }
}

function fetchPage(
  session: Session,
  filters: SearchFilters,
  { pageSize, offset }: { readonly pageSize: number; readonly offset: number },
  options: CallOptions,
): Promise<Page> {
  return session.send(
    ({ searchUrl }) => ({
      asked: 'search jobs',
      method: 'GET',
      url: searchUrl,
      query: {
        limit: pageSize,
        offset: offset === 0 ? undefined : offset,
        job_type: filters.jobType,
        name: filters.name,
        submit_start: timeText('submitStart', filters.submitStart),
        submit_end: timeText('submitEnd', filters.submitEnd),
        notes: filters.notes,
      },
      read: readPage,
    }),
    options,
  )
}

function readPage(reply: Reply): Page {
  const { items, total } = readReply(reply, 'a list of jobs', searchReply)
  return { jobs: (items ?? []).map(readJobSummary), total: total ?? null }
}

function checkPageSize(pageSize: number): number {
  if (Number.isSafeInteger(pageSize) && pageSize >= 1 && pageSize <= 100) return pageSize
  throw new OqtantArgumentError(
    'pageSize',
    `pageSize must be a whole number from 1 to 100, but is ${pageSize}.`,
  )
}

function timeText(argument: string, time: Date | string | undefined): string | undefined {
  if (time === undefined) return undefined
  if (typeof time === 'string') return time
  if (!Number.isNaN(time.getTime())) return time.toISOString()
  throw new OqtantArgumentError(argument, `${argument} must be a time, but is an invalid Date.`)
}

import { z } from 'zod'
import { readTime } from '../wire/read-time.js'
import type { JobSummary } from './job-summary.js'

const text = z.string().nullish().catch(null)
const number = z.number().nullish().catch(null)

export const searchItem = z.looseObject({
  external_id: z.string(),
  status: z.string(),
  name: text,
  job_type: text,
  time_submit: text,
  time_start: text,
  time_complete: text,
  input_count: number,
  queue_position: number,
})

export function readJobSummary(item: z.infer<typeof searchItem>): JobSummary {
  return {
    id: item.external_id,
    name: item.name ?? '',
    jobType: item.job_type ?? null,
    status: item.status,
    timeSubmit: readTime(item.time_submit),
    timeStart: readTime(item.time_start),
    timeComplete: readTime(item.time_complete),
    runCount: item.input_count ?? null,
    queuePosition: item.queue_position ?? null,
    raw: item,
  }
}

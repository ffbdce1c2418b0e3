import { randomUUID } from 'node:crypto'
import type { ValidJobDefinition } from '@coldlab/oqtant-sdk'
import { RequestError } from '../../errors.js'
import type { JobRow } from '../store/job-rows.js'
import { inTransaction } from '../store/open-database.js'
import { endOfDay } from '../store/spent-runs.js'
import type { JobDesk } from './job-desk.js'

export interface Submission {
  readonly user: string
  readonly clientVersion: string
  readonly definition: ValidJobDefinition
  /** The body as it came, and the client's `Idempotency-Key` for it. */
  readonly body: string
  readonly key: string | null
}

export interface Submitted {
  readonly job: JobRow
  /** The key is known: this is the job that it made before. */
  readonly replayed: boolean
}

/**
 * Takes a job into the queue; it is on the disk when this returns. Throws `RequestError`: 429 when the user's runs of
 * the day do not suffice, 409 and 422 for a key used before.
 */
export function submitJob(desk: JobDesk, submission: Submission): Submitted {
  const { user, key, body } = submission
  const earlier = key === null ? null : desk.submissionKeys.find(user, key, body)
  if (earlier !== null) return { job: submittedBefore(desk, user, earlier), replayed: true }
  const id = randomUUID()
  inTransaction(desk.database, () => {
    spendRuns(desk, submission)
    keep(desk, submission, id)
    if (key !== null) desk.submissionKeys.insert(user, key, body, id)
  })
  desk.queue.wake()
  return { job: existing(desk, id, user), replayed: false }
}

function keep({ jobs, now }: JobDesk, { user, clientVersion, definition }: Submission, id: string): void {
  jobs.insert({
    id,
    user,
    clientVersion,
    name: definition.name,
    jobType: definition.job_type,
    generation: definition.generation,
    submitted: now(),
    // Counted anew: a run copied from another job brings that job's number along.
    runs: definition.inputs.map(({ values, notes }) => ({ input: JSON.stringify(values), notes })),
  })
}

function spendRuns({ spent, dailyRuns, now }: JobDesk, { user, definition }: Submission): void {
  const runs = definition.inputs.length
  const left = Math.max(0, dailyRuns - spent.onDayOf(user, now()))
  if (runs > left) {
    throw new RequestError({
      status: 429,
      detail: `This job has ${runs} run${runs === 1 ? '' : 's'}, and of your ${dailyRuns} runs a day ${left} are left. They refill at 0:00 UTC.`,
      headers: { 'Retry-After': String(Math.ceil((endOfDay(now()) - now()) / 1000)) },
    })
  }
  spent.add(user, now(), runs)
}

function submittedBefore(
  desk: JobDesk,
  user: string,
  { jobId, sameBody }: { readonly jobId: string; readonly sameBody: boolean },
): JobRow {
  if (!sameBody) {
    throw new RequestError({
      status: 422,
      detail: `This Idempotency-Key came with another job before (${jobId}). Use a new key for a new job.`,
    })
  }
  return existing(desk, jobId, user)
}

function existing({ jobs }: JobDesk, id: string, user: string): JobRow {
  const job = jobs.find(id, user)
  if (job !== null) return job
  throw new RequestError({
    status: 409,
    detail: `The job that this Idempotency-Key made (${id}) has been deleted.`,
  })
}

import { RequestError } from '../../errors.js'
import { unpackText } from '../queue/pack-output.js'
import type { JobRow, RunRow } from '../store/job-rows.js'
import { jobReply } from '../wire/job-reply.js'
import type { WireForm } from '../wire/wire-form.js'
import { type JobDesk, waitingFor } from './job-desk.js'

export interface ReadOptions {
  /** One run only; otherwise all of them. */
  readonly run?: number | undefined
  readonly withoutOutput: boolean
  readonly form: WireForm
}

/**
 * The JSON text of a job. Outputs, half a megabyte each, are in it once the job has ended, so that asking how it goes
 * stays cheap. Throws `RequestError` 404 for a run that it does not have.
 */
export async function readJob(
  desk: JobDesk,
  job: JobRow,
  { run, withoutOutput, form }: ReadOptions,
): Promise<string> {
  const rows = run === undefined ? desk.jobs.runs(job) : [oneRun(desk, job, run)]
  const waiting = waitingFor(desk, job)
  const replies = await Promise.all(
    rows.map(async (row) => {
      const packed = withoutOutput || waiting !== null ? null : desk.jobs.outputBody(job, row.run)
      return { row, output: packed === null ? null : await unpackText(packed) }
    }),
  )
  return jobReply(job, replies, form, waiting)
}

/** The JSON text of the raw images of all runs that are done. */
export async function readRawImages({ jobs }: JobDesk, job: JobRow): Promise<string> {
  const lists = await Promise.all(jobs.rawImages(job).map(unpackText))
  const images = lists.map((list) => list.slice(1, -1)).filter((list) => list !== '')
  return `[${images.join(',')}]`
}

function oneRun({ jobs }: JobDesk, job: JobRow, run: number): RunRow {
  const row = jobs.run(job, run)
  if (row !== null) return row
  throw new RequestError({
    status: 404,
    detail: `Job ${job.id} has no run ${run}: it has ${job.run_count === 1 ? 'one' : `${job.run_count}, numbered from 1`}.`,
  })
}

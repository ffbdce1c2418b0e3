import { RequestError } from '../../errors.js'
import { cancelJob, deleteJob } from '../jobs/end-job.js'
import type { JobDesk } from '../jobs/job-desk.js'
import { readJob, readRawImages } from '../jobs/read-job.js'
import type { JobRow } from '../store/job-rows.js'
import { clientVersion, type WireForm } from '../wire/wire-form.js'
import type { DescribedRoute, RouteContext } from './described-route.js'
import { readQuery } from './described-route.js'
import { jobQuery, jobSchema, rawImagesSchema, searchQuery, searchSchema } from './job-schemas.js'
import { searchReply } from './search-reply.js'
import { submissionBodySchema, submissionSchema } from './submission-schemas.js'
import { submit } from './submit.js'

export interface JobRoutesOptions {
  /** Such as `/api/jobs`. */
  readonly prefix: string
  /** Whether a trailing slash means the same: the walkthrough's clients search with it, 1.x and 2.x without. */
  readonly slashToo: boolean
  readonly generations: string
  readonly formOf: (context: RouteContext) => WireForm
}

const versionHeader = { 'X-Client-Version': 'version of the vendor’s client whose form the answer takes' }

/** All that can be done with jobs, under one prefix. */
export function jobRoutes(
  desk: JobDesk,
  { prefix, slashToo, generations, formOf }: JobRoutesOptions,
): DescribedRoute[] {
  const jobOf = (context: RouteContext) => findJob(desk, context)
  const described = { description: generations, needsToken: true }
  const search = (path: string): DescribedRoute => ({
    ...described,
    method: 'get',
    path,
    summary: 'Search your jobs, the newest first',
    query: searchQuery,
    headers: versionHeader,
    reply: { status: 200, schema: searchSchema },
    refusals: [401, 403, 422],
    answer: (context) =>
      json(searchReply(desk, context.get('user'), readQuery(context, searchQuery), formOf(context))),
  })

  return [
    {
      ...described,
      method: 'post',
      path: prefix,
      summary: 'Submit a job',
      headers: {
        ...versionHeader,
        'Idempotency-Key':
          'any text of your own for this job: the same body sent again with it makes no second job. It comes back with the answer',
      },
      body: { type: 'application/json', schema: submissionBodySchema },
      reply: { status: 201, schema: submissionSchema },
      refusals: [401, 403, 409, 413, 422, 429],
      answer: (context) => submit(desk, context, formOf(context)),
    },
    search(prefix),
    ...(slashToo ? [search(`${prefix}/`)] : []),
    {
      ...described,
      method: 'get',
      path: `${prefix}/{id}`,
      summary: 'A job, with its output once it has ended',
      query: jobQuery,
      headers: versionHeader,
      reply: { status: 200, schema: jobSchema },
      refusals: [401, 403, 404, 422],
      async answer(context) {
        const { run, exclude_input_output: withoutOutput } = readQuery(context, jobQuery)
        const job = jobOf(context)
        const reply = await readJob(desk, job, { run, withoutOutput, form: formOf(context) })
        if (job.status === 'RUNNING') desk.watch.toldRunning(job, clientVersion(context))
        return json(reply)
      },
    },
    {
      ...described,
      method: 'put',
      path: `${prefix}/{id}/cancel`,
      summary: 'Cancel a job that waits or runs',
      reply: { status: 200, schema: jobSchema },
      refusals: [401, 403, 404, 409],
      async answer(context) {
        cancelJob(desk, jobOf(context))
        return json(await readJob(desk, jobOf(context), { withoutOutput: true, form: formOf(context) }))
      },
    },
    {
      ...described,
      method: 'delete',
      path: `${prefix}/{id}`,
      summary: 'Delete a job and its results',
      reply: { status: 204 },
      refusals: [401, 403, 404, 409],
      answer(context) {
        deleteJob(desk, jobOf(context))
        return new Response(null, { status: 204 })
      },
    },
    {
      ...described,
      method: 'get',
      path: `${prefix}/{id}/raw_images`,
      summary: 'The camera frames behind a job’s images, of all runs that are done',
      reply: { status: 200, schema: rawImagesSchema },
      refusals: [401, 403, 404],
      answer: async (context) => json(await readRawImages(desk, jobOf(context))),
    },
  ]
}

function findJob({ jobs }: JobDesk, context: RouteContext): JobRow {
  const id = context.req.param('id') ?? ''
  const job = jobs.find(id, context.get('user'))
  if (job !== null) return job
  throw new RequestError({ status: 404, detail: `You have no job ${id.slice(0, 40)}.` })
}

function json(text: string): Response {
  return new Response(text, { headers: { 'Content-Type': 'application/json' } })
}

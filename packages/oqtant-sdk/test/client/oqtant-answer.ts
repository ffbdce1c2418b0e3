import { randomUUID } from 'node:crypto'
import type { Answer, FakeJob, FaultServer } from './fault-server.js'
import { json } from './faults.js'

const paths =
  /^\/api\/(?:users\/(?<user>[^/]+)\/)?(?<place>jobs|job_limits)(?:\/(?<id>[^/]*))?(?:\/(?<deed>\w+))?$/

/** What Oqtant answers when nothing is wrong, in the newest protocol and under the walkthrough's addresses alike. */
export function oqtantAnswer(server: FaultServer): Answer {
  return (request, response) => {
    const { user, place, id = '', deed } = paths.exec(request.path)?.groups ?? {}
    const reply = (status: number, body?: unknown) => json(status, body)(request, response)
    if (place === 'job_limits' && user) return reply(200, server.limits)
    if (place !== 'jobs') return reply(404, { detail: 'Not Found' })
    if (id === '' && request.method === 'POST') return reply(201, receiptOf(takeJob(server, request.body)))
    if (id === '' && request.method === 'GET') return reply(200, listJobs(server, request.query))
    const job = server.jobs.get(id)
    if (job === undefined) return reply(404, { detail: 'Job not found' })
    if (deed === 'cancel') {
      if (job.statuses[0] === 'COMPLETE') return reply(409, { detail: 'The job has ended' })
      job.statuses = ['CANCELLED']
      return reply(200, {})
    }
    if (deed === 'raw_images') {
      const image = {
        image_type: 'TOF imaging',
        absolute: { pixels: [1] },
        job_external_id: id,
        run: 1,
        lens: 'f2',
      }
      return reply(200, [image])
    }
    if (request.method === 'DELETE') {
      server.jobs.delete(id)
      return reply(204)
    }
    return reply(200, jobReply(job, Number(request.query.get('run') ?? 1)))
  }
}

/** Puts a submitted job into the queue, as the service does before it answers. */
export function takeJob(server: FaultServer, body: string): FakeJob {
  const job = {
    id: randomUUID(),
    definition: JSON.parse(body),
    timeSubmit: new Date(),
    statuses: ['PENDING', 'RUNNING', 'COMPLETE'],
    polls: 0,
  }
  server.jobs.set(job.id, job)
  return job
}

export function receiptOf({ id }: FakeJob) {
  return { job_id: id, queue_position: 3, est_time: 2 }
}

/** A job as a poll finds it; each poll brings it one status further. */
export function jobReply(job: FakeJob, run: number) {
  const [status = 'PENDING'] = job.statuses.length > 1 ? job.statuses.splice(0, 1) : job.statuses
  job.polls++
  const { name, inputs } = job.definition
  const output = {
    input_id: 1,
    values: { it_plot: { rows: 1, columns: 2, pixels: [run, 2], pixcal: 0.344 } },
  }
  return {
    ...job.definition,
    name,
    status,
    external_id: job.id,
    time_submit: job.timeSubmit.toISOString(),
    input_count: inputs.length,
    inputs: [{ ...inputs[run - 1], output: status === 'COMPLETE' ? output : null }],
    new_in_2027: true,
  }
}

function listJobs(server: FaultServer, query: URLSearchParams) {
  const name = query.get('name') ?? ''
  const all = [...server.jobs.values()].reverse().filter((job) => job.definition.name.includes(name))
  const offset = Number(query.get('offset') ?? 0)
  const page = all.slice(offset, offset + Number(query.get('limit') ?? 100))
  const items = page.map((job) => ({
    external_id: job.id,
    name: job.definition.name,
    job_type: 'BEC',
    status: job.statuses[0],
    time_submit: job.timeSubmit.toISOString(),
    input_count: job.definition.inputs.length,
  }))
  return { items, total: all.length }
}

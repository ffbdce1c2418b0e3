import type { JobDefinitionIssue, ValidJobDefinition } from '@coldlab/oqtant-sdk'
import { RequestError } from '../../errors.js'
import { type JobDesk, waitingFor } from '../jobs/job-desk.js'
import { submitJob } from '../jobs/submit-job.js'
import { clientVersion, generationOf, type WireForm } from '../wire/wire-form.js'
import type { RouteContext } from './described-route.js'

/**
 * Answers a submission, once it is on the disk. A client that sends an `Idempotency-Key` gets it back and may send the
 * same body again without making a second job; `Idempotency-Replayed: true` says that the job was there already.
 */
export async function submit(desk: JobDesk, context: RouteContext, form: WireForm): Promise<Response> {
  const key = idempotencyKey(context)
  const body = await context.req.text()
  const { job, replayed } = submitJob(desk, {
    user: context.get('user'),
    clientVersion: clientVersion(context),
    definition: await validDefinition(body, form),
    body,
    key,
  })
  const waiting = waitingFor(desk, job)
  const reply = {
    job_id: job.id,
    queue_position: waiting?.queue_position ?? 0,
    est_time: waiting?.est_time ?? 0,
  }
  return context.json(reply, 201, {
    ...(key !== null && { 'Idempotency-Key': key }),
    ...(replayed && { 'Idempotency-Replayed': 'true' }),
  })
}

async function validDefinition(body: string, form: WireForm): Promise<ValidJobDefinition> {
  const job = parseBody(body)
  // The first submission loads it, so that the laboratory starts without.
  const { JobDefinitionError, validateJobDefinition } = await import('@coldlab/oqtant-sdk')
  try {
    const definition = validateJobDefinition(job, { generation: generationOf(form) })
    refuseNul(definition)
    return definition
  } catch (cause) {
    if (!(cause instanceof JobDefinitionError)) throw cause
    throw new RequestError({ status: 422, detail: cause.issues.map(refusedField) }, { cause })
  }
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new RequestError({ status: 422, detail: 'The body is not JSON.' }, { cause })
  }
}

/** The database's texts end at a NUL character. */
function refuseNul({ name, inputs }: ValidJobDefinition): void {
  const refused = [
    ...(name.includes('\0') ? [{ path: ['name'], message: nulMessage('name') }] : []),
    ...inputs.flatMap(({ notes }, index) =>
      notes?.includes('\0') ? [{ path: ['inputs', index, 'notes'], message: nulMessage('notes') }] : [],
    ),
  ]
  if (refused.length > 0) throw new RequestError({ status: 422, detail: refused.map(refusedField) })
}

function nulMessage(field: string): string {
  return `${field} holds a NUL character; allowed: any text without`
}

function refusedField({ path, message }: Pick<JobDefinitionIssue, 'path' | 'message'>) {
  return { loc: ['body', ...path], msg: message, type: 'value_error' }
}

function idempotencyKey(context: RouteContext): string | null {
  const key = context.req.header('idempotency-key')
  if (key === undefined) return null
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new RequestError({
    status: 422,
    detail: 'An Idempotency-Key has 1 to 255 printable ASCII characters without spaces.',
  })
}

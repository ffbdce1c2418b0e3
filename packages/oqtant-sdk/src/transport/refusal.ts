import { z } from 'zod'
import type { RequestContext } from '../errors/request-context.js'
import {
  OqtantAuthorizationError,
  OqtantConflictError,
  OqtantNotFoundError,
  OqtantRateLimitError,
  OqtantServerError,
  OqtantStatusError,
  OqtantValidationError,
  type Refusal,
  type RefusedField,
} from '../errors/status-error.js'
import { answerTime, type Reply } from './reply.js'
import { parseRetryAfter } from './retry-policy.js'

const longestDetail = 600

const field = z.looseObject({
  loc: z.array(z.union([z.string(), z.number()])),
  msg: z.string(),
})
const refusalBody = z.looseObject({
  detail: z.unknown().optional(),
  error_description: z.unknown().optional(),
  error: z.unknown().optional(),
  message: z.unknown().optional(),
})

/** The error of a reply whose status is no success. */
export function refusalError(context: RequestContext, reply: Reply, now: number): OqtantStatusError {
  const refusal = readRefusal(reply, now)
  const { status } = refusal
  if (status === 401 || status === 403) return new OqtantAuthorizationError(context, refusal)
  if (status === 404) return new OqtantNotFoundError(context, refusal)
  if (status === 409) return new OqtantConflictError(context, refusal)
  if (status === 422) return new OqtantValidationError(context, refusal)
  if (status === 429) return new OqtantRateLimitError(context, refusal)
  if (status >= 500) return new OqtantServerError(context, refusal)
  return new OqtantStatusError(context, refusal)
}

function readRefusal(reply: Reply, now: number): Refusal {
  const said = whatWasSaid(reply.text)
  const fields = readFields(said)
  return {
    status: reply.status,
    detail: fields.length > 0 ? fields.map(fieldWords).join('; ') : detailWords(said),
    fields,
    requestId: reply.requestId,
    // A date is by the service's clock, which may not agree with ours.
    retryAfterMs: parseRetryAfter(reply.headers.get('retry-after'), answerTime(reply.headers) ?? now),
  }
}

function whatWasSaid(text: string): unknown {
  try {
    const body = refusalBody.safeParse(JSON.parse(text))
    if (!body.success) return null
    const { detail, error_description, error, message } = body.data
    return detail ?? error_description ?? error ?? message ?? null
  } catch {
    // A web page or plain text: of a proxy, not of the service. Its status says enough.
    return null
  }
}

function readFields(said: unknown): RefusedField[] {
  if (!Array.isArray(said)) return []
  return said.flatMap((item) => {
    const read = field.safeParse(item)
    return read.success ? [{ loc: read.data.loc, msg: read.data.msg }] : []
  })
}

function fieldWords({ loc, msg }: RefusedField): string {
  return `${z.core.toDotPath(loc)}: ${msg}`
}

function detailWords(said: unknown): string | null {
  if (said === null) return null
  const text = typeof said === 'string' ? said : JSON.stringify(said)
  return text.length > longestDetail ? `${text.slice(0, longestDetail)}…` : text
}

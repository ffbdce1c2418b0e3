import { z } from 'zod'
import { OqtantReplyError } from '../errors/reply-error.js'
import type { RequestContext } from '../errors/request-context.js'
import { findJsonEnd } from '../job-files/json-end.js'
import { parseJson } from '../job-files/json-text.js'
import { whatJsonLooksLike, whatTextLooksLike } from '../wire/text-look.js'

/** An answer of the service, read to its end. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly requestId: string | null
  /** The request it answers. */
  readonly context: RequestContext
}

const requestIdHeaders = ['x-request-id', 'request-id', 'x-correlation-id', 'x-amzn-requestid']

export function requestIdOf(headers: Headers): string | null {
  for (const name of requestIdHeaders) {
    const id = headers.get(name)
    if (id !== null) return id
  }
  return null
}

/** When the service answered, by its own clock, ms since the epoch; null where it does not say (`Date`). */
export function answerTime(headers: Headers): number | null {
  const time = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(time) ? null : time
}

/** The reply's JSON, checked. `expected` says in words what it must be: `a list of jobs`. Throws `OqtantReplyError`. */
export function readReply<Value>(reply: Reply, expected: string, schema: z.ZodType<Value>): Value {
  const json = replyJson(reply, expected)
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue === undefined || issue.path.length === 0 ? null : z.core.toDotPath(issue.path)
  const received = path === null ? whatJsonLooksLike(json) : `a wrong field (${issue?.message})`
  throw wrongReply(reply, { expected, received, path }, parsed.error)
}

/** The reply's JSON as it came. Throws `OqtantReplyError`. */
export function replyJson(reply: Reply, expected: string): unknown {
  const { text } = reply
  try {
    return parseJson(text, null)
  } catch (cause) {
    const start = text.trimStart()
    const end = /^[[{]/.test(start) ? findJsonEnd(start) : null
    if (end?.complete === false || start === '') {
      const received = start === '' ? 'nothing' : `only the first ${text.length} characters`
      throw wrongReply(reply, { expected, received, path: null, cutOff: true }, cause)
    }
    throw wrongReply(reply, { expected, received: whatTextLooksLike(start), path: null }, cause)
  }
}

interface WrongReply {
  readonly expected: string
  readonly received: string
  readonly path: string | null
  readonly cutOff?: boolean
}

export function wrongReply(reply: Reply, wrong: WrongReply, cause: unknown): OqtantReplyError {
  const { status, requestId, context } = reply
  return new OqtantReplyError(context, { cutOff: false, ...wrong, status, requestId }, { cause })
}

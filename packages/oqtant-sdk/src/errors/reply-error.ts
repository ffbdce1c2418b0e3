import { OqtantError } from './oqtant-error.js'
import type { RequestContext } from './request-context.js'

export interface ReplyProblem {
  /** What was needed, in words: `a job as JSON`. */
  readonly expected: string
  /** What came, in words: `a web page`. */
  readonly received: string
  /** The wrong field, such as `items[0].external_id`; null where the reply as a whole is wrong. */
  readonly path: string | null
  /** Whether the reply ends in the middle. */
  readonly cutOff: boolean
  readonly status: number
  readonly requestId: string | null
}

/** The service answered with success, but not with what was asked for: no JSON, half of it, other fields. */
export class OqtantReplyError extends OqtantError {
  override readonly name = 'OqtantReplyError'
  readonly context: RequestContext
  readonly problem: ReplyProblem

  constructor(context: RequestContext, problem: ReplyProblem, options?: ErrorOptions) {
    const where = problem.path === null ? '' : ` at ${problem.path}`
    const advice =
      'Check that the address (BASE_URL or baseUrl) is that of the service and that nothing between answers in its place (a proxy, a log-in page)'
    super(
      `Could not ${context.asked}: needed ${problem.expected}${where}, but ${problem.received} came (status ${problem.status}). ${advice}.`,
      options,
    )
    this.context = context
    this.problem = problem
  }
}

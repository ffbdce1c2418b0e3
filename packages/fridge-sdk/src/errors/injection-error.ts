import type { RequestContext } from './connection-error.js'
import { FridgeError } from './fridge-error.js'
import { FridgeStatusError, type Refusal } from './status-error.js'

/** 400, 413 and 422: the server does not take some or all of the points as they are. */
export class FridgeWriteError extends FridgeStatusError {
  override readonly name = 'FridgeWriteError'

  constructor(context: RequestContext, refusal: Refusal, options?: ErrorOptions) {
    super(
      context,
      refusal,
      'Look at the types of the fields, which a bucket keeps for good, and at the retention of the bucket',
      options,
    )
  }
}

/**
 * `full`: no room for more points; `in-use`: another program or injector has the folder; `unreachable`: no such folder, no
 * permission or no space on the disk; `closed`: the injector was closed; `no-folders`: a page has none.
 */
export type QueueProblem = 'full' | 'in-use' | 'unreachable' | 'closed' | 'no-folders'

/** Points cannot be kept until the server takes them; none of them was. */
export class FridgeQueueError extends FridgeError {
  override readonly name = 'FridgeQueueError'
  readonly problem: QueueProblem
  /** Null for a queue in memory. */
  readonly folder: string | null

  constructor(problem: QueueProblem, folder: string | null, message: string, options?: ErrorOptions) {
    super(message, options)
    this.problem = problem
    this.folder = folder
  }
}

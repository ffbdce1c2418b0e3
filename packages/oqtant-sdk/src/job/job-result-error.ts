import { OqtantError } from '../errors/oqtant-error.js'

export interface JobResultErrorContext {
  readonly jobName: string
  readonly externalId: string | null
  readonly status: string
  /** Run that was asked for, from 1; null where any would have done. */
  readonly run: number | null
}

/** A result that was asked for and is not there: the job is not complete, or its output is of another kind. */
export class JobResultError extends OqtantError {
  override readonly name = 'JobResultError'
  readonly context: JobResultErrorContext

  constructor(reason: string, context: JobResultErrorContext, options?: ErrorOptions) {
    super(reason, options)
    this.context = context
  }
}

import { OqtantError } from '../errors/oqtant-error.js'

export interface JobFileErrorContext {
  /** The file's name or where else the text came from; null where the caller did not say. */
  readonly source: string | null
  /** The bad field, such as `inputs[0].values.time_of_flight_ms`; null where the text as a whole is bad. */
  readonly path: string | null
  /** Byte of the text at which it ends or goes wrong; null where that says nothing. */
  readonly byteOffset: number | null
  /** What was needed there, in words. */
  readonly expected: string
  /** What came, in words. */
  readonly received: string
  /** What to do. */
  readonly advice: string
}

/** A text that is no Oqtant job, or only a part of one. */
export class JobFileError extends OqtantError {
  override readonly name = 'JobFileError'
  readonly context: JobFileErrorContext

  constructor(context: JobFileErrorContext, options?: ErrorOptions) {
    const { source, path, expected, received, advice } = context
    const where = path === null ? '' : ` at ${path}`
    super(`${source ?? 'The text'} must hold ${expected}${where}, but ${received}. ${advice}.`, options)
    this.context = context
  }
}

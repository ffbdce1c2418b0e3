import { OqtantError } from '../errors/oqtant-error.js'

export interface AnalysisErrorContext {
  /** What of the call: `parameters`, `timeOfFlightMs`, `shot`. */
  readonly property: string
  /** What was needed, in words. */
  readonly expected: string
  /** What came, in words. */
  readonly received: string
  /** What to do. */
  readonly advice: string
}

/** A shot, parameters or options that cannot be analysed or drawn. How a fit ended is a result, not an error. */
export class AnalysisError extends OqtantError {
  override readonly name = 'AnalysisError'
  readonly context: AnalysisErrorContext

  constructor(context: AnalysisErrorContext, options?: ErrorOptions) {
    const { property, expected, received, advice } = context
    super(`${property} must be ${expected}, but is ${received}. ${advice}.`, options)
    this.context = context
  }
}

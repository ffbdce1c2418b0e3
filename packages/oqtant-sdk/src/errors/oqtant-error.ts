/** What everything that this package throws has in common; each class has its own literal `name` and context. */
export abstract class OqtantError extends Error {
  abstract override readonly name: string
}

/** A call that makes no sense whatever the service answers: a file name without a list, a run number of 0. Nothing was sent. */
export class OqtantArgumentError extends OqtantError {
  override readonly name = 'OqtantArgumentError'
  /** The argument, such as `jobList`. */
  readonly argument: string

  constructor(argument: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.argument = argument
  }
}

/** The machine was closed before the run was done. */
export class MachineClosedError extends Error {
  override readonly name = 'MachineClosedError'

  constructor(options?: ErrorOptions) {
    super('The machine was closed before the run was done. Run it again on another machine.', options)
  }
}

export interface MachineRunErrorContext {
  readonly seed: number
  /** Workers that were tried. */
  readonly attempts: number
}

/** A run that gave no shot: its input was not validated, or the worker died under it twice. */
export class MachineRunError extends Error {
  override readonly name = 'MachineRunError'
  readonly context: MachineRunErrorContext

  constructor(reason: string, context: MachineRunErrorContext, options?: ErrorOptions) {
    super(`The machine could not make the run with seed ${context.seed}: ${reason}`, options)
    this.context = context
  }
}

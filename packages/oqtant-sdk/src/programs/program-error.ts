import { OqtantError } from '../errors/oqtant-error.js'

export interface ProgramErrorContext {
  /** What was being built or evaluated: `barrier`, `quantum matter`. */
  readonly program: string
  /** The option concerned, such as `heightsKhz[2]`. */
  readonly option: string
  /** What may stand there, in words. */
  readonly allowed: string
  /** What came, in words or digits. */
  readonly received: string
  /** What to do. */
  readonly advice: string
}

/** A program (barrier, landscape, RF sequence, laser, quantum matter) that cannot be built or evaluated as asked. */
export class ProgramError extends OqtantError {
  override readonly name = 'ProgramError'
  readonly context: ProgramErrorContext

  constructor(context: ProgramErrorContext, options?: ErrorOptions) {
    const { program, option, allowed, received, advice } = context
    super(`${option} of a ${program} must be ${allowed}, but ${received} came. ${advice}.`, options)
    this.context = context
  }
}

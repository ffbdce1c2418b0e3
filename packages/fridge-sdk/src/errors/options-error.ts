import { FridgeError } from './fridge-error.js'

/** An option that is missing or cannot be meant. */
export class FridgeOptionsError extends FridgeError {
  override readonly name = 'FridgeOptionsError'
  readonly option: string

  constructor(option: string, problem: string, options?: ErrorOptions) {
    super(`${option} ${problem}.`, options)
    this.option = option
  }
}

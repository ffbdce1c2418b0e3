import { FridgeError } from './fridge-error.js'

/** A time that is none, or a range that does not start before it stops. */
export class TimeRangeError extends FridgeError {
  override readonly name = 'TimeRangeError'
  /** What was given, as text. */
  readonly received: string

  constructor(received: string, problem: string, advice: string, options?: ErrorOptions) {
    super(`${received} ${problem}. ${advice}.`, options)
    this.received = received
  }
}

import { OqtantArgumentError } from '../errors/oqtant-error.js'

/** A time of more than 0 ms, Infinity included. */
export function checkDuration(argument: string, ms: number): number {
  if (ms > 0) return ms
  throw new OqtantArgumentError(argument, `${argument} must be more than 0 ms, but is ${ms}.`)
}

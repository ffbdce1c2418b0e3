import { isFridgeError } from '@coldlab/fridge-sdk'
import { UsageError } from '../../../errors.js'

/** What is wrong with a time or a length of time is said as the command line writes them. Throws `UsageError`. */
export function inOptionWords<Result>(option: string, task: () => Result): Result {
  try {
    return task()
  } catch (cause) {
    if (!isFridgeError(cause, 'TimeRangeError')) throw cause
    const words = cause.message
      .replace(/Pass clockChange: 'earlier' \((.*?)\) or 'later' \((.*?)\)/, 'Write $1 or $2')
      .replace('{ hours: 1 }, ', '')
    throw new UsageError(`--${option}: ${words}`, { option }, { cause })
  }
}

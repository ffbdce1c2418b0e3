import { MachineRunError } from '../../oqtant/machine/machine-errors.js'
import { printable } from '../../terminal/printable.js'

/** What to say on the terminal of an error of Oqtant's client or of the machine; null for any other error. */
export async function errorWords(error: unknown): Promise<string | null> {
  if (error instanceof MachineRunError) return lines(error.message)
  const { isOqtantError } = await import('@coldlab/oqtant-sdk')
  if (isOqtantError(error, 'OqtantAuthorizationError') && error.status === 401) {
    return `${printable(withoutLoginAdvice(error.message))}\n${loginAdvice}`
  }
  if (isOqtantError(error, 'OqtantLoginError')) {
    const advice = error.reason === 'browser-failed' ? noBrowserAdvice : loginAdvice
    return `${printable(withoutLoginAdvice(error.message))}\n${advice}`
  }
  if (isOqtantError(error, 'OqtantConnectionError') && error.neverSent) {
    return `${printable(error.message)}\n${serviceAdvice}`
  }
  return isOqtantError(error) ? lines(error.message) : null
}

const loginAdvice = 'To log in: coldlab oqtant login'
const noBrowserAdvice = 'To get the address only: coldlab oqtant login --no-browser'
const serviceAdvice =
  'A laboratory on this machine starts with: coldlab start. Another address: --url, or BASE_URL in the environment.'

/** The client tells programs how to log in; on the command line there is a command for it. */
function withoutLoginAdvice(message: string): string {
  return message.replace(/ Log in[^.]* getUserToken.*$/, '').replace(/ Log in again: .*$/, '')
}

/** Text from outside, without what could steer the terminal; line breaks are ours. */
function lines(message: string): string {
  return message.split('\n').map(printable).join('\n')
}

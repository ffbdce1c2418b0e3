import { OqtantError } from './oqtant-error.js'

/**
 * Why there is no token: `denied` (the login service said no), `wrong-state` (the answer was not to our question),
 * `no-token` (its reply holds none), `unreachable` (it cannot be reached), `timeout`, `port-busy`, `browser-failed`,
 * `expired` (the token is no longer good and there is none to refresh it with), `not-readable` (the token does not say whose it is),
 * `store-failed` (tokens cannot be kept or read), `settings` (nothing says where to log in).
 */
export type LoginProblem =
  | 'denied'
  | 'wrong-state'
  | 'no-token'
  | 'unreachable'
  | 'timeout'
  | 'port-busy'
  | 'browser-failed'
  | 'expired'
  | 'not-readable'
  | 'store-failed'
  | 'settings'

/** Logging in failed; `reason` says at which point. */
export class OqtantLoginError extends OqtantError {
  override readonly name = 'OqtantLoginError'
  readonly reason: LoginProblem

  constructor(reason: LoginProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

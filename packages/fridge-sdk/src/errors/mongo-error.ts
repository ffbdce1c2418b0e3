import { FridgeError } from './fridge-error.js'

/**
 * `driver-missing`: the package is not installed; `choose-database`, `choose-collection`: there are none or several and none was
 * named; `no-database`, `no-collection`: the named one is not there; `no-time`: the documents have no times to go by, so they are no snapshots; `new-series`: a stream met what its schema has no column for; `unauthorized`: user, password or rights; `refused`: the
 * server's own words are in the message; `closed`: it was closed.
 */
export type MongoProblem =
  | 'driver-missing'
  | 'choose-database'
  | 'choose-collection'
  | 'no-database'
  | 'no-collection'
  | 'no-time'
  | 'new-series'
  | 'unauthorized'
  | 'refused'
  | 'closed'

/** A MongoDB that cannot be used as it was asked for. */
export class FridgeMongoError extends FridgeError {
  override readonly name = 'FridgeMongoError'
  /** The address without user and password. */
  readonly url: string
  readonly problem: MongoProblem
  /** Names to choose from, where one has to be chosen. */
  readonly available: readonly string[]

  constructor(
    url: string,
    problem: MongoProblem,
    message: string,
    { available = [], ...options }: ErrorOptions & { readonly available?: readonly string[] } = {},
  ) {
    super(message, options)
    this.url = url
    this.problem = problem
    this.available = available
  }
}

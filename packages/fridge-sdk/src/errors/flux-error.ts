import { FridgeError } from './fridge-error.js'

/** The server failed while it worked on a query; it says so in a table of its own inside an answer of status 200, after any rows that came before. */
export class FluxError extends FridgeError {
  override readonly name = 'FluxError'
  /** The server's words. */
  readonly reason: string
  /** Number of the failure in the server's own list; null where it gives none. */
  readonly reference: string | null

  constructor(reason: string, reference: string | null, options?: ErrorOptions) {
    const number = reference === null ? '' : ` (reference ${reference})`
    super(
      `The server failed while answering: ${reason}${number}. No part of the answer is used; ` +
        'ask for a shorter time range or fewer names, or look into the log of the server.',
      options,
    )
    this.reason = reason
    this.reference = reference
  }
}

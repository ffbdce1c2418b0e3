import { FridgeError } from './fridge-error.js'

/** What was asked of which server. */
export interface RequestContext {
  readonly url: string
  /** In words, such as `read series of bucket "datadb"`. */
  readonly asked: string
  /** How often it was sent, the first time included. */
  readonly tries: number
}

const timesSent = ({ tries }: RequestContext): string => (tries > 1 ? ` (sent ${tries} times)` : '')

/** The words of the system in brackets, which are those of the innermost cause. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return ''
  const inner = reasonOf(cause.cause)
  return inner === '' && cause.message !== '' ? ` (${cause.message})` : inner
}

/** No answer, or only a part of one: the server cannot be reached, or the line was cut. */
export class FridgeConnectionError extends FridgeError {
  override readonly name = 'FridgeConnectionError'
  readonly context: RequestContext
  /** Whether a part of the answer had come. */
  readonly cut: boolean

  constructor(context: RequestContext, cut: boolean, options?: ErrorOptions) {
    const { asked, url } = context
    const reason = reasonOf(options?.cause)
    super(
      cut
        ? `Could not ${asked}: the answer of ${url} broke off${timesSent(context)}${reason}. Check the network, then ask again.`
        : `Could not ${asked}: there is no connection to ${url}${timesSent(context)}${reason}. Check the address and that the server runs.`,
      options,
    )
    this.context = context
    this.cut = cut
  }
}

/** The server kept silent for longer than allowed. */
export class FridgeTimeoutError extends FridgeError {
  override readonly name = 'FridgeTimeoutError'
  readonly context: RequestContext
  readonly timeoutMs: number
  /** `answer`: before the first byte; `data`: in the middle of the answer. */
  readonly phase: 'answer' | 'data'

  constructor(context: RequestContext, timeoutMs: number, phase: 'answer' | 'data', options?: ErrorOptions) {
    const { asked, url } = context
    const what = phase === 'answer' ? 'no answer' : 'no more of the answer'
    super(
      `Could not ${asked}: ${what} came from ${url} for ${timeoutMs} ms. ` +
        'Ask for a shorter time range or fewer names, or allow more with timeoutMs.',
      options,
    )
    this.context = context
    this.timeoutMs = timeoutMs
    this.phase = phase
  }
}

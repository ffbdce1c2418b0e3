import type { Reply } from './reply.js'

export interface ServiceRequest<Value> {
  /** In words, for messages: `get job 2f1c…`. */
  readonly asked: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly json?: unknown
  readonly jobId?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Makes the value out of a successful reply; what it throws counts as a failed attempt. */
  readonly read: (reply: Reply) => Value
  /** Called each time just before it goes out. */
  readonly onSend?: (() => void) | undefined
  /** Whether to repeat after a failure. Default: every transient one. */
  readonly repeatAfter?: ((error: unknown) => boolean) | undefined
}

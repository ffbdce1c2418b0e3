import { FridgeQueueError } from '../errors/index.js'
import type { LiveConnection } from '../live/live-options.js'
import { retryWaitMs } from '../telemetry/with-retries.js'
import { type Delivered, deliverOldest } from './deliver.js'
import { checkInjectOptions, type InjectOptions } from './inject-options.js'
import type { InjectedAnnotation, InjectedPoint } from './injected-point.js'
import {
  encode,
  type InjectionSetup,
  openQueue,
  type QueueOptions,
  queueOptionNames,
} from './injection-setup.js'
import type { PointQueue } from './point-queue.js'
import { writeLines } from './write-lines.js'

export interface InjectorOptions extends QueueOptions, Pick<InjectOptions, 'allowVendorSeries'> {
  /** Told of every part that is done, with the points that the server refused. */
  readonly onDelivery?: (delivered: Delivered) => void
  /** Told when points cannot be delivered, at each further try, and when they can again. */
  readonly onConnection?: (connection: LiveConnection) => void
}

/** Takes points, keeps them safe, and delivers them in the background for as long as that takes. */
export class Injector {
  readonly #setup: InjectionSetup
  readonly #queue: PointQueue
  readonly #options: InjectorOptions
  readonly #stop = new AbortController()
  readonly #delivering: Promise<void>
  #isIdle = false
  /** How often points were added. */
  #appended = 0
  #wake = (): void => undefined
  #onIdle: (() => void)[] = []

  private constructor(setup: InjectionSetup, queue: PointQueue, options: InjectorOptions) {
    this.#setup = setup
    this.#queue = queue
    this.#options = options
    this.#delivering = this.#deliver()
  }

  /** Takes up what waits in the folder. Throws `FridgeQueueError`. */
  static async open(setup: InjectionSetup, options: InjectorOptions): Promise<Injector> {
    checkInjectOptions(options, [...queueOptionNames, 'onDelivery', 'onConnection'])
    return new Injector(setup, await openQueue(setup, options), options)
  }

  /** Bytes in the folder or in memory, of points that wait and of those the server refused. */
  get bytes(): number {
    return this.#queue.bytes
  }

  /** Resolves when the points are safe, on the disk where there is a folder. Throws `FridgePointsError` and `FridgeQueueError`; then none is kept. */
  async inject(items: readonly (InjectedPoint | InjectedAnnotation)[]): Promise<void> {
    if (this.#stop.signal.aborted) throw this.#closed()
    const lines = encode(this.#setup, items, this.#options)
    if (lines.length === 0) return
    await this.#queue.append(lines)
    this.#appended++
    this.#isIdle = false
    this.#wake()
  }

  /** Resolves when nothing waits any more; ends with the signal's reason, and with `FridgeQueueError` where it is closed before. */
  delivered({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      if (this.#isIdle) return resolve()
      if (this.#stop.signal.aborted) throw this.#closed()
      const signals = [this.#stop.signal, ...(signal === undefined ? [] : [signal])]
      const end = (settle: () => void): void => {
        for (const one of signals) one.removeEventListener('abort', onAbort)
        settle()
      }
      const onAbort = (): void => end(() => reject(signal?.aborted ? signal.reason : this.#closed()))
      for (const one of signals) one.addEventListener('abort', onAbort)
      this.#onIdle.push(() => end(resolve))
      return undefined
    })
  }

  /** Ends the delivery. What waits in a folder is delivered by the next injector; what waits in memory is lost, see `delivered`. */
  async close(): Promise<void> {
    if (this.#stop.signal.aborted) return
    this.#stop.abort()
    this.#wake()
    await this.#delivering
    await this.#queue.close()
  }

  /** `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #deliver(): Promise<void> {
    const { server, bucket } = this.#setup
    const { onConnection, onDelivery } = this.#options
    const { signal } = this.#stop
    let failures = 0
    while (!signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      const appended = this.#appended
      const outcome = await deliverOldest(this.#queue, (lines) =>
        writeLines(server, bucket, lines, failures + 1, signal),
      ).then(
        (delivered) => ({ delivered }),
        (error: unknown) => ({ error }),
      )
      if (signal.aborted) return
      if ('error' in outcome) {
        const retryInMs = retryWaitMs(outcome.error, ++failures)
        onConnection?.({ state: 'lost', error: outcome.error, tries: failures, retryInMs })
        // Only closing ends the wait early.
        await server.sleep(retryInMs, signal).catch(() => undefined)
        continue
      }
      if (outcome.delivered === null) {
        if (appended === this.#appended) this.#rest()
        await woken
        continue
      }
      if (failures > 0) onConnection?.({ state: 'live' })
      failures = 0
      onDelivery?.(outcome.delivered)
    }
  }

  #closed(): FridgeQueueError {
    const { folder = null } = this.#options
    return new FridgeQueueError('closed', folder, 'The injector was closed. Open another one.')
  }

  #rest(): void {
    this.#isIdle = true
    for (const tell of this.#onIdle.splice(0)) tell()
  }
}

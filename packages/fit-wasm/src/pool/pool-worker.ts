import { type Remote, releaseProxy, transfer, wrap } from 'comlink'
import { FitOptionsError, ImageError } from '../errors.js'
import { compileKernel } from '../kernel/compile-kernel.js'
import type { FitJob } from './fit-job.js'
import type { FitService } from './fit-service.js'
import { PixelParcels } from './pixel-parcel.js'
import { type NodeWorkerLike, type WebWorkerLike, type WorkerThread, workerThread } from './worker-thread.js'

/** What a worker tells its pool. After `onEnd` it is terminated and holds no jobs. */
export interface PoolWorkerEvents {
  onStart(): void
  /** Started, or done with a batch: it can take more. */
  onFree(): void
  /** These jobs could not be sent together, since the options of one of them cannot be copied to a worker. */
  onUnsendable(jobs: readonly FitJob[]): void
  /** It died, or was given up; `lost` are its unfinished jobs, in order. */
  onEnd(worker: PoolWorker, end: WorkerEnd): void
}

export interface WorkerEnd {
  readonly lost: readonly FitJob[]
  readonly cause: unknown
  /** `start`: it never could fit; `died`: it ended under its jobs; `stopped`: the pool ended it. */
  readonly reason: 'start' | 'died' | 'stopped'
}

/** How long a worker may go on with an image nobody waits for: about what it takes to start another worker. */
const abortGraceMs = 50

/** Pixels of small images that travel together: a few ms of fits, so that the messages cost little beside them. */
export const smallBatchPixels = 160_000

/** One worker: wrapped once, at most two batches in it, the second to bridge the way of the first one's answer. */
export class PoolWorker {
  readonly #thread: WorkerThread
  readonly #service: Remote<FitService>
  /** One proxy of the method, kept: comlink makes a new one at each access. */
  readonly #fit: Remote<FitService>['fit']
  readonly #events: PoolWorkerEvents
  readonly #parcels = new PixelParcels()
  readonly #batches: (readonly FitJob[])[] = []
  #state: 'starting' | 'ready' | 'ended' = 'starting'
  #graceTimer: ReturnType<typeof setTimeout> | undefined

  constructor(worker: WebWorkerLike | NodeWorkerLike, events: PoolWorkerEvents) {
    this.#events = events
    this.#thread = workerThread(worker)
    this.#thread.onDeath((cause) => this.#end(cause, this.#state === 'starting' ? 'start' : 'died'))
    this.#service = wrap<FitService>(this.#thread.endpoint)
    this.#fit = this.#service.fit
    this.#start().catch((cause: unknown) => this.#end(cause, 'start'))
  }

  /** How many batches are in the worker; null where it takes none now. */
  get load(): number | null {
    return this.#state === 'ready' ? this.#batches.length : null
  }

  /** Whether another batch may wait in the worker behind the one it works on, which is done soon. */
  get sharesWithNext(): boolean {
    const [batch, ...others] = this.#batches
    if (batch === undefined || others.length > 0 || batch.some((job) => job.alone)) return false
    return batch.reduce((pixels, job) => pixels + job.pixels, 0) <= smallBatchPixels
  }

  holds(job: FitJob): boolean {
    return this.#batches.some((batch) => batch.includes(job))
  }

  send(batch: readonly FitJob[]): void {
    const [only] = batch
    if (only?.transferred && only.data.length !== only.pixels) {
      only.fail(movedAwayError(only))
      this.#events.onFree()
      return
    }
    this.#batches.push(batch)
    this.#thread.hold()
    const own = only?.transferred ? [only.data.buffer as ArrayBuffer] : []
    const { pixels, buffer } = this.#parcels.pack(only?.transferred ? [] : batch.map((job) => job.data))
    const tasks = batch.map((job, i) => job.task(pixels[i] ?? job.data))
    this.#fit(transfer(tasks, own), transfer(buffer, [buffer])).then(
      ({ outcomes, parcel }) => {
        this.#parcels.keep(parcel)
        for (const [i, job] of batch.entries()) if (!job.settled) job.finish(outcomes[i]!)
        this.#done(batch)
      },
      (cause) => {
        if (isDataCloneError(cause)) this.#unsendable(batch, cause)
        else this.#end(cause, 'died')
      },
    )
  }

  /** Ends the worker unless it is done within the grace with what it has now. */
  expectSoon(): void {
    this.#graceTimer ??= setTimeout(() => this.stop('an aborted fit went on'), abortGraceMs)
  }

  /** Ends the worker now. */
  stop(cause: unknown): Promise<void> {
    return this.#end(cause, 'stopped')
  }

  async #start(): Promise<void> {
    await this.#service.start(await compileKernel())
    if (this.#state !== 'starting') return
    this.#state = 'ready'
    this.#thread.release()
    this.#events.onStart()
    this.#events.onFree()
  }

  #done(batch: readonly FitJob[]): void {
    if (this.#state === 'ended') return
    this.#batches.splice(this.#batches.indexOf(batch), 1)
    if (!this.#batches.some((other) => other.some((job) => job.settled))) this.#clearGrace()
    if (this.#batches.length === 0) this.#thread.release()
    this.#events.onFree()
  }

  #unsendable(batch: readonly FitJob[], cause: DOMException): void {
    const [job, ...others] = batch
    if (others.length === 0) {
      const allowed = 'plain data that can be copied to a worker'
      job?.fail(new FitOptionsError({ option: 'options', allowed, received: cause.message }, { cause }))
    } else {
      this.#events.onUnsendable(batch)
    }
    this.#done(batch)
  }

  #clearGrace(): void {
    clearTimeout(this.#graceTimer)
    this.#graceTimer = undefined
  }

  async #end(cause: unknown, reason: WorkerEnd['reason']): Promise<void> {
    if (this.#state === 'ended') return
    this.#state = 'ended'
    this.#clearGrace()
    const lost = this.#batches.splice(0).flatMap((batch) => batch.filter((job) => !job.settled))
    this.#service[releaseProxy]()
    const terminated = this.#thread.terminate()
    this.#events.onEnd(this, { lost, cause, reason })
    await terminated
  }
}

function movedAwayError(job: FitJob): ImageError {
  const expected = `${job.pixels} pixels long`
  const received = 'a buffer that was transferred away since'
  return new ImageError({ property: 'data', expected, received, advice: 'Transfer each buffer once' })
}

function isDataCloneError(error: unknown): error is DOMException {
  return error instanceof DOMException && error.name === 'DataCloneError'
}

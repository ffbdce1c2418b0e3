import { FitWorkerError, isColdlabFitError } from '../errors.js'
import { FitJob, type FitJobRequest } from './fit-job.js'
import { PoolWorker, smallBatchPixels, type WorkerEnd } from './pool-worker.js'
import type { NodeWorkerLike, WebWorkerLike } from './worker-thread.js'

/** How often a fit is tried when its worker dies. */
const mostDeaths = 2

/** After so many starts in a row have failed, no further one is tried for the jobs at hand. */
const mostFailedStarts = 2

/** The queue of fits and the workers that take them. Workers start when there is work for them. */
export class FitScheduler {
  readonly size: number
  readonly #startWorker: () => WebWorkerLike | NodeWorkerLike
  readonly #queue: FitJob[] = []
  readonly #workers: PoolWorker[] = []
  #failedStarts = 0
  #startFailure: unknown
  #dispatching = false
  #closed: Promise<void> | null = null

  constructor(size: number, startWorker: () => WebWorkerLike | NodeWorkerLike) {
    this.size = size
    this.#startWorker = startWorker
  }

  submit(request: FitJobRequest): FitJob {
    const job = new FitJob(request)
    if (this.#closed !== null) job.fail(workerError('closed', job, undefined))
    else {
      this.#queue.push(job)
      this.#dispatchSoon()
    }
    return job
  }

  /** Rejects the job with the reason at once; the worker that has it is given up unless it is done soon. */
  abort(job: FitJob, reason: unknown): void {
    if (job.settled) return
    job.fail(reason)
    const queued = this.#queue.indexOf(job)
    if (queued >= 0) this.#queue.splice(queued, 1)
    else this.#workers.find((worker) => worker.holds(job))?.expectSoon()
  }

  close(): Promise<void> {
    this.#closed ??= this.#end()
    return this.#closed
  }

  async #end(): Promise<void> {
    // Jobs must find the pool closed when they are handed back.
    this.#closed = Promise.resolve()
    for (const job of this.#queue.splice(0)) job.fail(workerError('closed', job, undefined))
    await Promise.all([...this.#workers].map((worker) => worker.stop('the pool was closed')))
  }

  /** Jobs submitted in one go are shared out together. */
  #dispatchSoon(): void {
    if (this.#dispatching) return
    this.#dispatching = true
    queueMicrotask(() => {
      this.#dispatching = false
      this.#dispatch()
    })
  }

  #dispatch(): void {
    for (let worker = this.#nextWorker(); worker !== null; worker = this.#nextWorker()) {
      worker.send(this.#takeBatch())
    }
    while (this.#queue.length > 0 && this.#workers.length < this.size) {
      if (this.#failedStarts >= mostFailedStarts) {
        if (this.#workers.length === 0) this.#giveUp()
        return
      }
      if (this.#startingWorkers() >= this.#queue.length || !this.#start()) return
    }
  }

  /** The worker for the first job in the queue, null where it has to wait. */
  #nextWorker(): PoolWorker | null {
    const job = this.#queue[0]
    if (job === undefined) return null
    const idle = this.#workers.find((worker) => worker.load === 0)
    if (idle !== undefined) return idle
    // A job of its own in another worker is better than one that waits in a busy worker.
    const mayStart = this.#workers.length < this.size && this.#failedStarts < mostFailedStarts
    if (mayStart || this.#startingWorkers() > 0 || job.alone || job.pixels > smallBatchPixels) return null
    return this.#workers.find((worker) => worker.sharesWithNext) ?? null
  }

  #takeBatch(): FitJob[] {
    const first = this.#queue.shift()!
    if (first.alone) return [first]
    const batch = [first]
    const fairShare = Math.ceil(this.#queue.length / (2 * this.size))
    let pixels = first.pixels
    for (let next = this.#queue[0]; next !== undefined && !next.alone; next = this.#queue[0]) {
      pixels += next.pixels
      if (batch.length >= fairShare || pixels > smallBatchPixels) break
      batch.push(this.#queue.shift()!)
    }
    return batch
  }

  #startingWorkers(): number {
    return this.#workers.filter((worker) => worker.load === null).length
  }

  /** Whether a worker could be created; it may still fail to start. */
  #start(): boolean {
    try {
      const worker = new PoolWorker(this.#startWorker(), {
        onStart: () => {
          this.#failedStarts = 0
        },
        onFree: () => this.#dispatchSoon(),
        onUnsendable: (jobs) => {
          for (const job of jobs) job.alone = true
          this.#queue.unshift(...jobs.filter((job) => !job.settled))
        },
        onEnd: (ended, end) => this.#workerEnded(ended, end),
      })
      this.#workers.push(worker)
      return true
    } catch (cause) {
      this.#startFailed(cause)
      return false
    }
  }

  #workerEnded(worker: PoolWorker, { lost, cause, reason }: WorkerEnd): void {
    this.#workers.splice(this.#workers.indexOf(worker), 1)
    if (reason === 'start') this.#startFailed(cause)
    const again: FitJob[] = []
    for (const job of lost) {
      if (this.#closed !== null) job.fail(workerError('closed', job, cause))
      else if (reason === 'stopped') again.push(job)
      else if (++job.deaths >= mostDeaths || job.transferred) job.fail(workerError('died', job, cause))
      else {
        job.alone = true
        again.push(job)
      }
    }
    this.#queue.unshift(...again)
    if (this.#closed === null) this.#dispatchSoon()
  }

  #startFailed(cause: unknown): void {
    this.#failedStarts += 1
    this.#startFailure = cause
    this.#dispatchSoon()
  }

  /** No worker can be had: the jobs at hand fail, later ones try anew. */
  #giveUp(): void {
    this.#failedStarts = 0
    const cause = this.#startFailure
    for (const job of this.#queue.splice(0)) {
      job.fail(isColdlabFitError(cause) ? cause : workerError('start', job, cause))
    }
  }
}

function workerError(reason: 'start' | 'died' | 'closed', job: FitJob, cause: unknown): FitWorkerError {
  const context = { reason, imageIndex: job.imageIndex, attempts: job.deaths }
  return new FitWorkerError(context, cause === undefined ? undefined : { cause })
}
